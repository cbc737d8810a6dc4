// The demonstration's clock: shows the assistant's time, moves it on, and says what that brought.
"use strict";

(() => {
  const control = document.querySelector(".clock");
  if (window.parent !== window) return; // of two side by side, the page around them has it
  const says = JSON.parse(control.dataset.says);
  const shown = control.querySelector("time");
  const told = control.querySelector(".brought");
  const group = control.querySelector(".forward");
  const buttons = [...group.querySelectorAll("button")];
  const EVERY = 20_000, MEANWHILE = 400; // milliseconds

  const filled = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (place, name) => parts[name] ?? place);

  // The offset of the answer says where the assistant is; the browser may be somewhere else.
  function written(now) {
    const [, year, month, date, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(now);
    const weekday = says.days[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7];
    const day = filled(says.date, { weekday, date: +date, month: says.months[month - 1], year });
    return filled(says.moment, { day, time });
  }

  function show(now) {
    if (Date.parse(now) < Date.parse(shown.dateTime)) return; // an answer that was overtaken: the clock never goes back
    shown.dateTime = now;
    shown.textContent = written(now);
    control.classList.remove("waits");
  }

  async function look() {
    try {
      const answer = await fetch("/demo/clock");
      if (answer.ok) show((await answer.json()).now);
    } catch { /* the bot is away; the next look may find it */ }
  }

  const sum = counts => typeof counts === "number" ? counts : Object.values(counts ?? {}).reduce((all, one) => all + one, 0);

  function brought(tick) {
    const counts = { ...tick, planned: sum(tick.planned), lost: sum(tick.gone) + sum(tick.rejected) };
    const sentences = Object.entries(says.brought)
      .filter(([name]) => counts[name])
      .map(([name, [one, many]]) => filled(counts[name] === 1 ? one : many, { count: counts[name] }));
    return sum(tick.sent) ? sentences : [...sentences, says.nobody];
  }

  async function move(by) {
    const answer = await fetch("/demo/clock", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ forward: by }),
    });
    if (!answer.ok) return tell([answer.status === 409 ? says.already : says.failed]);
    const { now, tick } = await answer.json();
    show(now);
    return tell(brought(tick), filled(says.moved, { moment: written(now) }));
  }

  function busy(is) {
    group.setAttribute("aria-busy", is);
    for (const button of buttons) button.setAttribute("aria-disabled", is);
  }

  // The time is above for who sees it; the second sentence is for who hears it.
  function tell(sentences, ...heard) {
    told.replaceChildren(sentences.join(" "));
    for (const sentence of heard) {
      const part = document.createElement("span");
      part.className = "unseen";
      part.textContent = ` ${sentence}`;
      told.append(part);
    }
  }

  async function pressed(button) {
    if (group.getAttribute("aria-busy") === "true") return;
    busy(true);
    tell([says.moving]);
    const looking = setInterval(look, MEANWHILE);
    await move(button.dataset.by).catch(() => tell([says.failed]));
    clearInterval(looking);
    busy(false);
  }

  // Its place is taken before its time is known, so that nothing moves when it comes.
  shown.textContent = written(new Date().toISOString());
  control.classList.add("waits");
  control.hidden = false;
  for (const button of buttons) button.addEventListener("click", () => pressed(button));
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setInterval(() => document.hidden || look(), EVERY);
  look();
})();
