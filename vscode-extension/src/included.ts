// Files that a configuration of keepalived's includes, and that the editor takes for something else: nothing in their
// names says what they are. Whoever opens one is asked, once.
import { languages, window, workspace, Disposable, type Memento, type TextDocument } from "vscode";
import type { Running } from "./commands/command.ts";
import { addressOf, ask, type Part } from "./requests.ts";

const LANGUAGE = "keepalived";

const YES = "Yes";
const ALWAYS = "Always in This Workspace";
const NO = "No";

/** What somebody said, in the state of the workspace: of a file by its address, or of all files. */
const ANSWERS = "kalc.included";
const ALL = "*";

type Answers = Readonly<Record<string, boolean>>;

export function offerLanguage({ client, onChanged }: Running, state: Memento): Disposable {
  const looking = new Set<string>();
  // What somebody makes something else of afterwards stays that.
  const switched = new WeakSet<TextDocument>();
  const asked = new Set<string>();
  const answers = (): Answers => state.get<Answers>(ANSWERS, {});
  const remember = (name: string, answer: boolean): Thenable<void> =>
    state.update(ANSWERS, { ...answers(), [name]: answer });

  const look = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (!document || switched.has(document) || !mayBeOurs(document)) return;
    const uri = document.uri.toString();
    if (looking.has(uri)) return;
    looking.add(uri);
    await offer(document, uri).finally(() => looking.delete(uri));
  };

  const offer = async (document: TextDocument, uri: string): Promise<void> => {
    const known = answers()[uri] ?? answers()[ALL];
    if (known === false) return;
    const part = await ask(client, "kalc/isPart", { uri: addressOf(client, document.uri) });
    if (!part?.isPart || !mayBeOurs(document)) return;
    if (!known && !(await isWanted(uri, part))) return;
    if (!mayBeOurs(document)) return;
    switched.add(document);
    await languages.setTextDocumentLanguage(document, LANGUAGE);
  };

  const isWanted = async (uri: string, part: Part): Promise<boolean> => {
    if (asked.has(uri)) return false;
    asked.add(uri);
    const answer = await window.showInformationMessage(question(uri, part), YES, ALWAYS, NO);
    if (answer !== undefined) await remember(answer === ALWAYS ? ALL : uri, answer !== NO);
    return answer === YES || answer === ALWAYS;
  };

  const again = (): void => void look();
  again();
  // A line that includes it may be written later, and in a browser the server has to be sent the files first.
  return Disposable.from(window.onDidChangeActiveTextEditor(again), onChanged(again));
}

/** What the editor takes a file for whose name says nothing. */
const NOTHING_SPECIAL: ReadonlySet<string> = new Set(["plaintext", "properties", "ini"]);

/**
 * A .conf file may be anybody's, whatever the editor takes it for; of a file without a name nobody knows where it will
 * lie, and what is no file is none of keepalived's.
 */
function mayBeOurs({ languageId, uri, isClosed, isUntitled }: TextDocument): boolean {
  if (isClosed || isUntitled || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return false;
  return NOTHING_SPECIAL.has(languageId) || (languageId !== LANGUAGE && uri.path.endsWith(".conf"));
}

function question(uri: string, { main }: Part): string {
  const file = nameOf(uri);
  const why = main === null ? "is a node of a cluster in kalc.yaml" : `is included by ${nameOf(main)}`;
  return `${file} ${why}. Open it as a configuration of keepalived?`;
}

function nameOf(address: string): string {
  return decodeURIComponent(address.slice(address.lastIndexOf("/") + 1));
}
