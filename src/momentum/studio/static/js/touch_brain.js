// The brain map: 52 channels moving with a recording, what the person was doing, and one channel's curve.

import { get } from "./api.js";
import { $, $$, h } from "./dom.js";
import { onTheme } from "./theme.js";
import { calm, onWidth, signedOf } from "./touch_pixels.js";
import { ProbeMap, legend } from "./touch_probe.js";
import { drawTimeline } from "./touch_timeline.js";

const TASKS = {
  REST: "resting (REST)",
  ADDITION: "adding numbers in the head (ADDITION)",
  PASSTHOUGHT: "the third task, PASSTHOUGHT",
  JUNK: "between two tasks",
};

class Brain {
  constructor(root) {
    Object.assign(this, { root, now: 0, channel: 0, playing: false });
    this.part = (name) => $(`[data-${name}]`, root);
    this.listen();
    this.load();
  }

  listen() {
    for (const name of ["person", "seed"]) this.part(name).addEventListener("change", () => this.load());
    this.part("run").addEventListener("change", () => this.chooseRun());
    this.part("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    this.part("time").addEventListener("input", (event) => this.go(Number(event.target.value)));
    onTheme(() => this.show());
    onWidth(this.part("timeline").parentElement, () => this.show());
  }

  async load() {
    const [person, seed] = ["person", "seed"].map((name) => this.part(name).value);
    this.pause();
    this.root.setAttribute("aria-busy", "true");
    try {
      this.recording = await get(`/api/touch/recording?person=${person}&seed=${seed}`);
      this.loaded();
    } catch (error) {
      this.part("waiting").hidden = true;
      this.trouble(error.message);
    }
    this.root.removeAttribute("aria-busy");
  }

  loaded() {
    const { recording } = this;
    this.trouble("");
    this.part("waiting").hidden = true;
    const chosen = this.part("run").value;
    this.part("run").replaceChildren(...recording.runs.map((_, i) => h("option", { value: i, text: `${i + 1}` })));
    this.part("run").value = chosen && recording.runs[chosen] ? chosen : 0;
    this.map = new ProbeMap(this.part("map"), recording, (channel) => this.choose(channel));
    this.map.mark(this.channel);
    legend(this.part("legend"), recording);
    this.part("whole").hidden = false;
    this.chooseRun();
    if (!calm()) this.playWhenSeen();
  }

  chooseRun() {
    const run = this.recording.runs[Number(this.part("run").value)];
    this.run = { ...run, signal: signedOf(run.signal) };
    this.part("time").max = run.moments - 1;
    this.go(0);
  }

  choose(channel) {
    this.channel = channel;
    this.show();
  }

  go(moment) {
    this.now = Math.min(moment, this.run.moments - 1);
    this.show();
  }

  show() {
    if (!this.run) return;
    const { recording, run, channel } = this;
    const now = Math.floor(this.now);
    const channels = recording.places.length;
    const raw = run.signal.subarray(now * channels, (now + 1) * channels);
    this.map.show(Array.from(raw, (value) => value * recording.scale), recording.limit);
    this.say(now, raw[channel] * recording.scale);
    const width = this.part("timeline").parentElement.clientWidth;
    if (width) drawTimeline(this.part("timeline"), width, { ...recording, ...run, channel, channels, now });
  }

  say(now, value) {
    const { rate, unit } = this.recording;
    const seconds = now / rate;
    const mark = this.run.marks.find(([first, stop]) => now >= first && now < stop)?.[2] ?? "JUNK";
    const words = `${seconds.toFixed(1)} s: ${TASKS[mark] ?? mark}`;
    this.part("now").textContent = words;
    this.part("readout").textContent = `channel ${this.channel + 1}: ${signed(value)} ${unit}`;
    const slider = this.part("time");
    slider.value = now;
    slider.setAttribute("aria-valuetext", words);
    const told = `Curve of channel ${this.channel + 1} over ${Math.round(this.run.moments / rate)} seconds, with the tasks below it.`;
    this.part("timeline").setAttribute("aria-label", told);
  }

  play() {
    if (this.now >= this.run.moments - 1) this.now = 0;
    this.playing = true;
    this.part("play").textContent = "Pause";
    this.last = performance.now();
    requestAnimationFrame((time) => this.tick(time));
  }

  pause() {
    this.playing = false;
    this.part("play").textContent = "Play";
  }

  tick(time) {
    if (!this.playing) return;
    const passed = Math.min(time - this.last, 100) / 1000;
    this.last = time;
    const before = Math.floor(this.now);
    this.now += passed * this.recording.rate * Number(this.part("speed").value);
    if (this.now >= this.run.moments - 1) {
      this.now = this.run.moments - 1;
      this.pause();
    }
    if (Math.floor(this.now) !== before) this.show();
    requestAnimationFrame((next) => this.tick(next));
  }

  playWhenSeen() {
    if (this.watched) return;
    this.watched = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) this.watched.disconnect();
      if (entry.isIntersecting && !this.playing) this.play();
    }, { threshold: 0.6 });
    this.watched.observe(this.part("map"));
  }

  trouble(sentence) {
    const place = this.part("trouble");
    [place.textContent, place.hidden] = [sentence, !sentence];
  }
}

const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

for (const root of $$("[data-touch-brain]")) new Brain(root);
