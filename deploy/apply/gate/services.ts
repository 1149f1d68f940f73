// What is in IPVS of one host: all that is meant, nothing that is not, and no server down that was up before.
import type { HostState } from "../../observe/index.ts";
import { serverName, serviceName, servicesIn } from "../../plan/index.ts";
import type { SeenHost } from "./moment.ts";

type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function serviceProblems(host: SeenHost, isLast: boolean): readonly string[] {
  const { name, now, before, old, current, hasActed } = host;
  if (!current || !runsChecker(now)) return [];
  const wanted = servicesIn(current);
  const former = before && weightsIn(before);
  const there = weightsIn(now);
  if (!there) return wanted.size > 0 && former ? [`${name}: IPVS can no longer be read`] : [];
  // Where only a master serves, backups have none.
  const mayLack = current.virtualServers.some(({ haSuspend }) => haSuspend.value);
  const problems = [...wanted].flatMap(([service, servers]): readonly string[] => {
    const own = there.get(service);
    const past = former?.get(service);
    if (!own) return past || (hasActed && !mayLack) ? [`IPVS does not have ${service}`] : [];
    return [
      ...[...servers].flatMap(([server, weight]) =>
        weight > 0 && (past?.get(server) ?? 0) > 0 && (own.get(server) ?? 0) === 0
          ? [`${server} of ${service} is down, but was up before`]
          : [],
      ),
      ...(hasActed && isLast
        ? [...own.keys()]
            .filter((server) => !servers.has(server))
            .map((server) => `${service} still sends to ${server}`)
        : []),
    ];
  });
  const left = hasActed && old ? [...servicesIn(old).keys()].filter((one) => !wanted.has(one)) : [];
  return [...problems, ...left.filter((one) => there.has(one)).map((one) => `IPVS still has ${one}`)].map(
    (problem) => `${name}: ${problem}`,
  );
}

function runsChecker({ keepalived: { running, options } }: HostState): boolean {
  return running.length > 0 && ("unknown" in options || options.value.runs.checker);
}

function weightsIn({ ipvs }: HostState): Weights | undefined {
  if ("unknown" in ipvs) return undefined;
  return new Map(
    ipvs.value.services.map((service) => [
      serviceName(service),
      new Map(service.servers.map((server) => [serverName(server), server.weight])),
    ]),
  );
}
