// The live camera, where the browser allows one: a prediction for what it sees, several a second.

import { announce, button, make } from "./dom.js";
import { pixels } from "./pictures.js";

const WANTED = { video: { facingMode: "environment", width: { ideal: 640 }, height: { ideal: 480 } }, audio: false };
const PAUSE = 150; // Milliseconds between two predictions: the phone shall stay cool.
const REFUSED = "The camera was not given to this page. Allow it in the browser, or take a photo instead.";

/** A button that turns the camera on and off; null where the browser has none to give. */
export function cameraButton(sheet, onPicture, complain) {
  if (!navigator.mediaDevices?.getUserMedia) return null;
  const camera = new Camera(sheet, onPicture);
  const words = () => {
    toggle.textContent = camera.stream ? "Hold this picture" : "Live camera";
  };
  const toggle = button("Live camera", async () => {
    complain("");
    try {
      await (camera.stream ? camera.stop() : camera.start());
    } catch {
      complain(REFUSED);
    }
    words();
  });
  return { button: toggle, stop: () => { camera.stop(); words(); } };
}

class Camera {
  constructor(sheet, onPicture) {
    Object.assign(this, { sheet, onPicture, stream: null });
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
  }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia(WANTED);
    this.video = make("video", { playsinline: true, muted: true, "aria-label": "What the camera sees" });
    this.video.muted = true;
    this.video.srcObject = this.stream;
    this.sheet.prepend(this.video);
    await this.video.play();
    announce("The camera is on.");
    this.look();
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video?.remove();
  }

  async look() {
    while (this.stream) {
      const { videoWidth, videoHeight } = this.video;
      if (videoWidth) await this.onPicture(pixels(this.video, videoWidth, videoHeight));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
