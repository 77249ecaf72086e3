// The service worker: the app stays on the device, and says when there is a newer one.

import { button, part } from "./dom.js";

const STAYS = "It is kept on this device and works without a network, in flight mode too.";
const LEAVES = "This page came over plain http: it works while it is open, but your browser keeps and installs only what comes over https.";
const FAILED = "Your browser did not keep the app on this device; it works while it is open.";

/** Keep the app on this device, as far as the browser allows; says so in the footer. */
export async function keepOffline() {
  if (!window.isSecureContext || !("serviceWorker" in navigator)) return say(LEAVES);
  offerInstalling();
  try {
    const registration = await navigator.serviceWorker.register("./sw.js");
    watchForNewer(registration);
    await inCharge(registration);
    say(STAYS);
  } catch {
    say(FAILED);
  }
}

function say(words) {
  part("offline").textContent = words;
}

/** Wait until the worker answers for this page, so that nothing large is fetched twice. */
function inCharge(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (navigator.serviceWorker.controller || !coming || registration.active) return Promise.resolve();
  return new Promise((resolve, reject) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
    coming.addEventListener("statechange", () => coming.state === "redundant" && reject(new Error("not kept")));
  });
}

function watchForNewer(registration) {
  if (!navigator.serviceWorker.controller) return;
  if (registration.waiting) offerNewer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && offerNewer(coming));
  });
}

function offerNewer(worker) {
  const change = button("Use it now", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  }, "primary");
  part("newer").replaceChildren("A newer version of this app is on the device. ", change);
  part("newer").hidden = false;
}

/** Where the browser lets a page ask, a button installs the app. */
function offerInstalling() {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const install = button("Put it on the home screen", async () => {
      await event.prompt();
      install.remove();
    });
    part("offline").after(install);
    window.addEventListener("appinstalled", () => install.remove());
  }, { once: true });
}
