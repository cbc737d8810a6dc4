// Opens one person's chat, keeps it open across reloads and restarts, and dresses it in light or dark.
"use strict";

const { person, language, words } = JSON.parse(document.getElementById("settings").textContent);
const nonce = document.currentScript.dataset.nonce;
const key = `vernebot:${person}`;
const box = document.getElementById("chat");
const notice = document.getElementById("notice");
const dark = matchMedia("(prefers-color-scheme: dark)");
const EXPIRED = 3, FAILED = 4;
const ARTICLE = ".webchat__basic-transcript__activity";

let directLine, store, opening = false;

// --- The conversation: the browser keeps its id and token, so that a reload and a second tab see the same one.

function remembered() {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function remember(opened) {
  try { localStorage.setItem(key, JSON.stringify(opened)); } catch { /* a private window keeps nothing: a new chat */ }
}

async function ask(path, options) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      const answer = await fetch(path, { method: "POST", ...options });
      notice.hidden = true;
      return answer;
    } catch {
      notice.hidden = false;
      await new Promise(done => setTimeout(done, wait));
    }
  }
}

async function token() {
  const old = remembered();
  if (old) {
    const renewed = await ask("/directline/tokens/refresh", { headers: { Authorization: `Bearer ${old.token}` } });
    if (renewed.ok) return { ...await renewed.json(), old: true };
  }
  const made = await ask("/directline/tokens/generate", {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user: { id: person } }),
  });
  return made.json();
}

async function open() {
  if (opening) return;
  opening = true;
  const opened = await token();
  opening = false;
  remember({ conversationId: opened.conversationId, token: opened.token });
  const before = directLine;
  const line = directLine = window.WebChat.createDirectLine({
    domain: new URL("/directline", location.href).href,
    token: opened.token,
    // A conversation that has been open before is resumed; a new one is started.
    ...(opened.old ? { conversationId: opened.conversationId } : {}),
  });
  line.postActivity = insisting;
  before?.end();
  line.connectionStatus$.subscribe(status => {
    if (status === EXPIRED || status === FAILED) lost(line);
  });
  if (!opened.old || !store) {
    [waiting, connected] = [[], false];
    there.clear();
    store = window.WebChat.createStore({}, () => next => action => kept(next, action));
  }
  show();
}

// A lost line is taken up again as soon as the server answers; the library would wait for up to half a minute.
function lost(line) {
  if (line === directLine) setTimeout(() => line === directLine && open(), 300 + 1200 * Math.random());
}

window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    const line = directLine;
    this.addEventListener("close", () => lost(line));
  }
};

// --- Nothing that is pressed or written is lost: the library forgets what comes while it has no line, and gives up at
// the first try. Here it waits for the line, and is sent until the server has taken it; by its name it is done once.

const SENDS = /^WEB_CHAT\/SEND_(FILES|MESSAGE|MESSAGE_BACK|POST_BACK)$/;
let connected = false, waiting = [];

function kept(next, action) {
  if (!connected && SENDS.test(action.type)) return waiting.push(action);
  if (/^DIRECT_LINE\/(DISCONNECT|RECONNECT)_PENDING$/.test(action.type)) connected = false;
  const result = follow(next, action);
  if (/^DIRECT_LINE\/(RE)?CONNECT_FULFILLED$/.test(action.type)) {
    connected = true;
    for (const one of waiting.splice(0)) store.dispatch(one);
  }
  return result;
}

async function taken(activity) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    const { postActivity } = Object.getPrototypeOf(directLine); // of the line of the moment
    const id = await new Promise((next, error) => postActivity.call(directLine, activity).subscribe({ next, error }));
    if (id !== "retry") return id;
    await new Promise(done => setTimeout(done, wait));
  }
}

function insisting(activity) {
  const sent = taken(activity);
  return {
    subscribe({ next, error, complete }) {
      sent.then(id => { next(id); complete(); }, error);
      return { unsubscribe() { /* the line is another one by now; what was said stays said */ } };
    },
  };
}

// --- A card that is replaced takes the focus with it; the one in its place gets it back.

// What is answered to a press comes into view, also where the press was far above it; what is said unasked moves nothing.

const UNASKED = "|shown-", PATIENCE = 10_000;
const seen = new Set(), there = new Map();
let asked = -Infinity;

// A line that is taken up again brings everything once more. What stands there already is not drawn anew: a card would
// go from under the hand that presses it.
function standsThere(activity) {
  if (!activity.id) return false;
  const [before, now] = [there.get(activity.id), JSON.stringify(activity)];
  there.set(activity.id, now);
  return before === now;
}

function follow(next, action) {
  if (action.type === "DIRECT_LINE/POST_ACTIVITY") asked = performance.now();
  if (action.type !== "DIRECT_LINE/INCOMING_ACTIVITY") return next(action);
  if (standsThere(action.payload.activity)) return action;
  const { id = "", from } = action.payload.activity;
  const unasked = id.includes(UNASKED), fresh = !seen.has(id) && !unasked && from?.role === "bot";
  seen.add(id);
  const articles = [...box.querySelectorAll(ARTICLE)];
  const place = articles.findIndex(one => one.contains(document.activeElement));
  const result = next(action);
  if (place >= 0) drawn(() => refocus(place, unasked));
  if (fresh && performance.now() - asked < PATIENCE) {
    asked = -Infinity;
    drawn(() => showFrom([...box.querySelectorAll(ARTICLE)][articles.length]));
  }
  return result;
}

function drawn(then) {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

function refocus(place, still) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const article = box.querySelectorAll(ARTICLE)[place];
  const first = article?.querySelector(".ac-input:not(.ac-choiceSetInput-expanded), .ac-input input, .ac-pushButton");
  (first ?? box.querySelector("[data-id=webchat-sendbox-input]"))?.focus({ preventScroll: still });
  if (!still) showFrom(article);
}

// The transcript glides to its end, away from the field that has the focus; what is new begins at the card's top. Whoever
// presses or scrolls meanwhile does so where things are: nothing moves away below their hand.

const GLIDES = 700;
let newest, gliding = false, until = 0;

function showFrom(article) {
  if (!article) return;
  [newest, until] = [article, performance.now() + GLIDES];
  if (!gliding) keepInView();
}

function keepInView() {
  gliding = performance.now() < until;
  box.toggleAttribute("data-gliding", gliding);
  if (!gliding) return;
  newest.scrollIntoView({ block: "start" });
  requestAnimationFrame(keepInView);
}

for (const used of ["pointerdown", "wheel", "keydown"]) {
  box.addEventListener(used, () => { until = 0; }, { capture: true, passive: true });
}

// --- The look.

function look() {
  const style = getComputedStyle(document.documentElement);
  return name => style.getPropertyValue(`--${name}`).trim();
}

function styles(color) {
  return {
    primaryFont: color("sans"), accent: color("accent"), subtle: color("muted"), backgroundColor: color("paper"),
    bubbleBackground: color("card"), bubbleTextColor: color("ink"), bubbleBorderColor: color("line"), bubbleBorderRadius: 14,
    bubbleFromUserBackground: color("soft"), bubbleFromUserTextColor: color("ink"), bubbleFromUserBorderColor: color("soft"),
    bubbleFromUserBorderRadius: 14, bubbleMaxWidth: 560, bubbleMinWidth: 40, paddingRegular: 12,
    uploadAccept: "image/jpeg,image/png,image/webp", uploadThumbnailHeight: 240, uploadThumbnailWidth: 240, autoScrollSnapOnPage: 1, sendBoxBackground: color("card"), sendBoxTextColor: color("ink"),
    sendBoxPlaceholderColor: color("muted"), sendBoxBorderTop: "0", sendBoxButtonColor: color("accent"),
    sendBoxButtonColorOnHover: color("accent"), sendBoxButtonColorOnFocus: color("accent"),
    sendBoxButtonColorOnActive: color("accent"), sendBoxButtonColorOnDisabled: color("muted"),
    sendBoxButtonShadeColorOnHover: color("soft"), sendBoxButtonShadeColorOnActive: color("soft"),
    sendBoxButtonKeyboardFocusIndicatorBorderColor: color("accent"), sendBoxTextWrap: true, sendBoxHeight: 48,
    suggestedActionLayout: "flow", suggestedActionHeight: 44, suggestedActionBorderRadius: 22, suggestedActionBorderWidth: 1,
    suggestedActionBackgroundColor: color("card"), suggestedActionTextColor: color("accent"),
    suggestedActionBorderColor: color("accent"), suggestedActionBackgroundColorOnHover: color("soft"),
    suggestedActionBackgroundColorOnActive: color("soft"), suggestedActionBackgroundColorOnFocus: color("soft"),
    suggestedActionKeyboardFocusIndicatorBorderColor: color("accent"),
    transcriptVisualKeyboardIndicatorColor: color("accent"), transcriptActivityVisualKeyboardIndicatorColor: color("accent"),
    newMessagesButtonBackgroundColor: color("accent"), timestampColor: color("muted"), notificationText: color("muted"),
    connectivityTextSize: "90%", toastBackgroundColor: color("soft"), typingAnimationHeight: 20,
  };
}

function cards(color, isDark) {
  const text = normal => ({ default: normal, subtle: normal });
  const colors = (ink, subtle, bad) => ({
    default: { default: ink, subtle }, accent: text(color("accent")), attention: text(bad),
    good: text(isDark ? "#8fdca0" : "#17642a"), warning: text(isDark ? "#f0c86b" : "#7a4b00"),
    dark: text(ink), light: text(ink),
  });
  const bad = isDark ? "#ffa79e" : "#a4161a";
  const style = (backgroundColor, borderColor) =>
    ({ backgroundColor, borderColor, foregroundColors: colors(color("ink"), color("muted"), bad) });
  return {
    fontFamily: color("sans"), supportsInteractivity: true,
    fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 650 }, lineHeights: { small: 20, default: 23, medium: 24, large: 26, extraLarge: 30 },
    spacing: { small: 6, default: 10, medium: 18, large: 24, extraLarge: 32, padding: 12 },
    separator: { lineThickness: 1, lineColor: color("line") },
    containerStyles: {
      default: style(color("card"), color("line")), emphasis: style(color("soft"), color("line")),
      accent: style(color("soft"), color("line")),
      good: style(isDark ? "#1d3a2a" : "#e4f3e6", isDark ? "#4f8a61" : "#8fbf98"),
      attention: style(isDark ? "#45201f" : "#fdeceb", isDark ? "#b25a55" : "#d98b86"),
      warning: style(isDark ? "#3d3117" : "#fdf3dc", isDark ? "#8a7135" : "#d8b868"),
    },
    inputs: {
      label: {
        inputSpacing: "Small",
        requiredInputs: { weight: "Bolder", size: "Default", suffix: " *", suffixColor: "Attention" },
        optionalInputs: { weight: "Bolder", size: "Default" },
      },
      errorMessage: { color: "Attention", weight: "Bolder", size: "Small", spacing: "Default" },
    },
    actions: { maxActions: 6, spacing: "Medium", buttonSpacing: 10, actionsOrientation: "Horizontal", actionAlignment: "Left" },
    textBlock: { headingLevel: 2 },
  };
}

// Charts come for a light ground and for a dark one; the page shows the one that fits it.
function grounded(part, isDark) {
  if (Array.isArray(part)) return part.map(one => grounded(one, isDark));
  if (!part || typeof part !== "object") return part;
  const { darkUrl, ...rest } = part;
  const drawn = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, grounded(value, isDark)]));
  return darkUrl && isDark ? { ...drawn, url: darkUrl } : drawn;
}

// The same attachment gives the same thing each time: a card that is drawn anew forgets what was typed into it.
const fitting = isDark => {
  const fitted = new WeakMap();
  const fit = attachment => {
    const content = grounded(attachment.content, isDark);
    return { ...attachment, content };
  };
  return () => next => ({ attachment, ...rest }) => {
    if (!attachment?.content?.body || !JSON.stringify(attachment.content).includes('"darkUrl"')) return next({ attachment, ...rest });
    if (!fitted.has(attachment)) fitted.set(attachment, fit(attachment));
    return next({ ...rest, attachment: fitted.get(attachment) });
  };
};

const fittingDark = fitting(true), fittingLight = fitting(false);

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const plain = text => `<p>${text.replace(/[&<>"]/g, sign => signs[sign])}</p>`;

// The same look gives the same things each time, for the same reason.
const looks = new Map();

function looked() {
  const color = look(), isDark = dark.matches;
  if (!looks.has(isDark)) looks.set(isDark, { styleOptions: styles(color), adaptiveCardsHostConfig: cards(color, isDark) });
  return looks.get(isDark);
}

const SAID_HERE = {
  TEXT_INPUT_PLACEHOLDER: words.write, TEXT_INPUT_SEND_BUTTON_ALT: words.send,
  TEXT_INPUT_UPLOAD_BUTTON_ALT: words.pictures, TEXT_INPUT_DROP_ZONE: words.drop,
};

function show() {
  window.WebChat.renderWebChat({
    directLine, store, nonce, userID: person, username: person,
    locale: { nb: "nb-NO", nn: "nb-NO", en: "en-GB", da: "da-DK" }[language] ?? "en-GB",
    overrideLocalizedStrings: SAID_HERE,
    ...looked(),
    attachmentMiddleware: dark.matches ? fittingDark : fittingLight,
    // Nothing that anybody writes is markup here, so that no word of theirs can become a link or a picture.
    renderMarkdown: plain,
  }, box);
}

dark.addEventListener("change", () => directLine && show());
open();
