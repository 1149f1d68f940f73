import {
  ConnectionError,
  ConnectionErrors,
  ErrorCodes,
  ResponseError,
  type Connection,
} from "vscode-languageserver";

type Handler = (...args: unknown[]) => unknown;

/**
 * The connection, where a fault in one of our handlers is an error answer and a line in the log. Neither says what the
 * fault was about: that may be somebody's configuration.
 */
export function guarded(connection: Connection): Connection {
  return inside(connection, (fault) => {
    connection.console.error(`kalc: a bug in kalc\n${stackOf(fault)}`);
    return new ResponseError(ErrorCodes.InternalError, "a bug in kalc: see its log");
  });
}

/** Where it was, without what it said. */
export function stackOf(fault: unknown): string {
  const { name = "", stack = "" } = fault instanceof Error ? fault : {};
  return `${name}\n${stack.split("\n").slice(1).join("\n")}`;
}

/** Whatever is registered by a method called `on…` is guarded, in `connection.languages` and the like as well. */
function inside<T extends object>(target: T, onFault: (fault: unknown) => unknown): T {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === "object" && value !== null) return inside(value, onFault);
      if (typeof value !== "function") return value;
      if (String(key).startsWith("send")) return whileThere(value.bind(target) as Handler);
      if (!String(key).startsWith("on")) return value.bind(target) as unknown;
      return (...args: unknown[]): unknown =>
        Reflect.apply(
          value,
          target,
          args.map((arg) => (typeof arg === "function" ? guard(arg as Handler, onFault) : arg)),
        );
    },
  });
}

/** A client that has gone is told nothing: it may go while something is on its way. */
function whileThere(send: Handler): Handler {
  const nothing = (fault: unknown): void => {
    const gone: readonly unknown[] = [ConnectionErrors.Closed, ConnectionErrors.Disposed];
    if (!(fault instanceof ConnectionError && gone.includes(fault.code))) throw fault;
  };
  return (...args) => {
    try {
      const sent = send(...args);
      return sent instanceof Promise ? sent.catch(nothing) : sent;
    } catch (fault) {
      nothing(fault);
      return Promise.resolve();
    }
  };
}

function guard(handler: Handler, onFault: (fault: unknown) => unknown): Handler {
  return (...args) => {
    try {
      const answer = handler(...args);
      return answer instanceof Promise ? answer.catch(onFault) : answer;
    } catch (fault) {
      return onFault(fault);
    }
  };
}
