import { readFileSync } from "node:fs";

/** The processors this process may use, which under taskset or in a container are not all there are: "0-1,4". */
export function allowedProcessors(status = readFileSync("/proc/self/status", "utf8")): readonly number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? "0";
  return list.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
