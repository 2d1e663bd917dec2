/** A press enters, a recording leaves; in between its length and its level, so that a muted microphone is noticed in time. */

/** Speech, not music: a minute is a quarter of a megabyte. */
const BITS = 32_000;
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
const TICK_MS = 200;

export interface Recording {
  content: Blob;
  /** When it was begun, ms. */
  since: number;
  seconds: number;
}

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia);
}

export class Voice {
  isRecording = $state(false);
  /** Milliseconds. */
  elapsed = $state(0);
  /** 0 to 100. */
  level = $state(0);
  isDenied = $state(false);
  /** The browser asks its owner. */
  private isAsking = false;
  private recorder: MediaRecorder | null = null;
  private since = 0;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private ears: AudioContext | null = null;

  /** `done` gets the recording when it was stopped, by whomever; after `longestMs` by itself. */
  constructor(
    private readonly done: (recording: Recording) => void,
    private readonly longestMs = Infinity,
  ) {}

  async start(): Promise<void> {
    if (this.recorder || this.isAsking) return;
    this.isDenied = false;
    this.isAsking = true;
    let sound: MediaStream;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.isDenied = true;
      return;
    } finally {
      this.isAsking = false;
    }
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const made = new MediaRecorder(sound, { audioBitsPerSecond: BITS, ...(mimeType ? { mimeType } : {}) });
    const parts: Blob[] = [];
    made.ondataavailable = ({ data }) => parts.push(data);
    made.onstop = () => {
      for (const track of sound.getTracks()) track.stop();
      const { since } = this;
      const seconds = Math.max(1, Math.round((Date.now() - since) / 1000));
      this.quiet();
      this.done({ content: new Blob(parts, { type: made.mimeType || mimeType || 'audio/webm' }), since, seconds });
    };
    this.since = Date.now();
    this.elapsed = 0;
    this.listen(sound);
    made.start(1000);
    this.recorder = made;
    this.isRecording = true;
  }

  stop(): void {
    if (this.recorder?.state === 'recording') this.recorder.stop();
  }

  private listen(sound: MediaStream): void {
    this.ears = new AudioContext();
    const meter = this.ears.createAnalyser();
    meter.fftSize = 256;
    this.ears.createMediaStreamSource(sound).connect(meter);
    const samples = new Uint8Array(meter.fftSize);
    this.ticking = setInterval(() => {
      meter.getByteTimeDomainData(samples);
      this.level = Math.min(100, Math.round(samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0) * 1.6));
      this.elapsed = Date.now() - this.since;
      if (this.elapsed >= this.longestMs) this.stop();
    }, TICK_MS);
  }

  private quiet(): void {
    clearInterval(this.ticking);
    void this.ears?.close();
    this.ears = null;
    this.recorder = null;
    this.isRecording = false;
    this.level = 0;
  }
}
