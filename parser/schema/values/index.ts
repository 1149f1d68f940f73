// Every value type a block or a line grammar is written with.
export { address, addressRange, broadcastAddress, netmaskOrPrefix, network } from "./addresses.ts";
export { hexBytes, hmacKey } from "./bytes.ts";
export { byVersion, typeAt } from "./by-version.ts";
export { milliseconds, seconds } from "./decimal.ts";
export { integer, signedInteger } from "./integer.ts";
export { mac } from "./mac.ts";
export {
  canBeHost,
  canBeInterface,
  defines,
  email,
  group,
  host,
  interfaceName,
  newInterfaceName,
  path,
  refersTo,
  regex,
  user,
  domainName,
} from "./names.ts";
export { port } from "./port.ts";
export { processor } from "./processor.ts";
export { range, umask } from "./ranges.ts";
export {
  dsfield,
  ilaLocator,
  interfaceGroup,
  ipProtocol,
  markAndMask,
  mplsLabels,
  realms,
  roundTripTime,
  routingProtocol,
  routingScope,
  routingTable,
} from "./routing.ts";
export { script } from "./script.ts";
export { boolean, either, fixedWord, oneOf, text } from "./words.ts";
export type {
  Choice,
  CommandValue,
  EarlierType,
  Fault,
  FaultCode,
  FaultEffect,
  HmacKey,
  NumberLimits,
  NumberRange,
  ReadContext,
  ValueReading,
  Reported,
  Unit,
  Value,
  ValueKind,
  ValueType,
} from "./value-type.ts";
