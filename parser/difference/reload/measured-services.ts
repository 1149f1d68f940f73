// Written by `npm run test:reload -- --table FILE`: a director with real IPVS, checks every second.
import type { ServiceMeasurement } from "./measurement.ts";

// prettier-ignore
export const measuredServices: readonly ServiceMeasurement[] = [
  {"kind":"check","keepalived":"2.2.7","runs":20,"settled":[37,1972],"failing":[0,0],"isLasting":false},
  {"kind":"check","keepalived":"2.3.3","runs":20,"settled":[27,1810],"failing":[0,0],"isLasting":false},
  {"kind":"forwarding","keepalived":"2.2.7","runs":6,"settled":[32,149],"failing":null,"isLasting":false},
  {"kind":"forwarding","keepalived":"2.3.3","runs":6,"settled":[12,134],"failing":null,"isLasting":false},
  {"kind":"group entry removed","keepalived":"2.2.7","runs":5,"settled":[16,113],"failing":null,"isLasting":true},
  {"kind":"group entry removed","keepalived":"2.3.3","runs":5,"settled":[12,103],"failing":null,"isLasting":true},
  {"kind":"inhibit_on_failure","keepalived":"2.2.7","runs":6,"settled":[9,208],"failing":[0,0],"isLasting":false},
  {"kind":"inhibit_on_failure","keepalived":"2.3.3","runs":6,"settled":[7,122],"failing":[0,0],"isLasting":false},
  {"kind":"lb_algo","keepalived":"2.2.7","runs":5,"settled":[10,96],"failing":[0,0],"isLasting":false},
  {"kind":"lb_algo","keepalived":"2.3.3","runs":5,"settled":[9,95],"failing":[0,0],"isLasting":false},
  {"kind":"persistence","keepalived":"2.2.7","runs":6,"settled":[43,217],"failing":[0,513],"isLasting":false},
  {"kind":"persistence","keepalived":"2.3.3","runs":6,"settled":[5,300],"failing":[0,0],"isLasting":false},
  {"kind":"quorum","keepalived":"2.2.7","runs":5,"settled":null,"failing":[0,0],"isLasting":false},
  {"kind":"quorum","keepalived":"2.3.3","runs":5,"settled":null,"failing":[0,0],"isLasting":false},
  {"kind":"quorum not met","keepalived":"2.2.7","runs":10,"settled":[32,198],"failing":[0,0],"isLasting":true},
  {"kind":"quorum not met","keepalived":"2.3.3","runs":10,"settled":[15,2334],"failing":[0,0],"isLasting":true},
  {"kind":"real server added","keepalived":"2.2.7","runs":5,"settled":[18,117],"failing":[0,0],"isLasting":false},
  {"kind":"real server added","keepalived":"2.3.3","runs":5,"settled":[14,99],"failing":[0,0],"isLasting":false},
  {"kind":"real server removed","keepalived":"2.2.7","runs":6,"settled":[12,115],"failing":[0,0],"isLasting":false},
  {"kind":"real server removed","keepalived":"2.3.3","runs":6,"settled":[15,86],"failing":[0,0],"isLasting":false},
  {"kind":"virtual server added","keepalived":"2.2.7","runs":6,"settled":[12,100],"failing":[0,0],"isLasting":false},
  {"kind":"virtual server added","keepalived":"2.3.3","runs":6,"settled":[9,404],"failing":[0,0],"isLasting":false},
  {"kind":"virtual server removed","keepalived":"2.2.7","runs":6,"settled":[18,53],"failing":null,"isLasting":true},
  {"kind":"virtual server removed","keepalived":"2.3.3","runs":6,"settled":[22,77],"failing":null,"isLasting":true},
  {"kind":"weight 0","keepalived":"2.2.7","runs":5,"settled":[40,65],"failing":[0,0],"isLasting":false},
  {"kind":"weight 0","keepalived":"2.3.3","runs":5,"settled":[16,126],"failing":[0,0],"isLasting":false},
  {"kind":"weight","keepalived":"2.2.7","runs":6,"settled":[34,243],"failing":[0,0],"isLasting":false},
  {"kind":"weight","keepalived":"2.3.3","runs":6,"settled":[11,62],"failing":[0,0],"isLasting":false},
];
