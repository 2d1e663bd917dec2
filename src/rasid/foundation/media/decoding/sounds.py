"""A recording of somebody speaking enters as an open file; clean Opus and the outline of its loudness leave.

Nothing of the sender's bytes is carried over: all is decoded and encoded anew, so that whoever listens, person or
program, meets only what we wrote.
"""

from array import array
from itertools import pairwise
from typing import Any, BinaryIO

import av
import av.error
from av.container import OutputContainer

from rasid.foundation.media.decoding.findings import Finding, Kind, Trouble, TroubleError
from rasid.foundation.media.decoding.recordings import (
    DECODERS,
    FORMATS,
    LONGEST_S,
    NAMELESS,
    MostlyBrokenError,
    nothing_else,
)

HEARD_TYPE = "audio/webm"
RATE_HZ = 48_000
BIT_RATE = 32_000
# One peak for each hundredth of a second while it is read; so many are left in the end.
SAMPLES_A_PEAK = RATE_HZ // 100
MOST_PEAKS = 400
LOUDEST = 32_767
BROKEN_PACKETS = 50


def hear(source: BinaryIO, media_type: str, out: BinaryIO) -> Finding:
    """Write the first sound of a recording to `out` as mono Opus in WebM. Raises TroubleError.

    The finding has `duration_ms` and `peaks`: at most MOST_PEAKS loudness maxima, 0 to 255, evenly spaced in time.
    """
    try:
        with av.open(
            source, "r", format=FORMATS[media_type], metadata_errors="replace", io_open=nothing_else
        ) as container:
            if not container.streams.audio:
                raise TroubleError(Trouble.EMPTY)
            stream = container.streams.audio[0]
            if stream.codec_context is None or stream.codec_context.codec.name not in DECODERS:
                raise TroubleError(Trouble.UNPLAYABLE)
            stream.codec_context.thread_count = 1
            with av.open(out, "w", format="webm", container_options=dict(NAMELESS)) as written:
                pass_over = _Pass(written)
                for frame in _frames(container, stream):
                    pass_over.take(frame)
                pass_over.end()
    except (
        av.error.FFmpegError,
        MostlyBrokenError,
        ValueError,
        IndexError,
        EOFError,
        ArithmeticError,
    ) as error:
        raise TroubleError(Trouble.BROKEN) from error
    if not pass_over.samples:
        raise TroubleError(Trouble.EMPTY)
    return Finding(
        kind=Kind.AUDIO,
        duration_ms=round(pass_over.samples * 1000 / RATE_HZ),
        shown_type=HEARD_TYPE,
        peaks=outline(pass_over.peaks),
    )


def outline(peaks: "array[int]") -> tuple[int, ...]:
    """At most MOST_PEAKS of them, each the loudest of its stretch, 0 to 255."""
    wanted = min(len(peaks), MOST_PEAKS)
    cuts = [len(peaks) * n // wanted for n in range(wanted + 1)] if wanted else [0]
    return tuple(min(255, max(peaks[start:end]) * 255 // LOUDEST) for start, end in pairwise(cuts))


def _frames(container: Any, stream: Any) -> Any:
    """Decoded pieces; a packet here and there that cannot be decoded is a crackle, not the end."""
    broken = 0
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError as error:
            broken += 1
            if broken > BROKEN_PACKETS:
                raise MostlyBrokenError from error


class _Pass:
    """One pass over the frames: made mono, measured, encoded."""

    def __init__(self, written: OutputContainer) -> None:
        self.written = written
        stream: Any = written.add_stream("libopus", rate=RATE_HZ)
        self.stream = stream
        self.stream.codec_context.thread_count = 1
        self.stream.layout = "mono"
        self.stream.format = "s16"
        self.stream.bit_rate = BIT_RATE
        self.resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
        self.samples = 0
        self.peaks: array[int] = array("H")
        self.rest: array[int] = array("h")

    def take(self, frame: Any) -> None:
        for piece in self.resampler.resample(frame):
            self._measure(array("h", bytes(piece.planes[0])[: piece.samples * 2]))
            piece.pts = None
            self.written.mux(self.stream.encode(piece))

    def end(self) -> None:
        if self.samples:
            self.take(None)
            if self.rest:
                self.peaks.append(_loudest(self.rest))
            self.written.mux(self.stream.encode(None))

    def _measure(self, piece: "array[int]") -> None:
        self.samples += len(piece)
        if self.samples > LONGEST_S * RATE_HZ:
            raise TroubleError(Trouble.TOO_LONG)
        self.rest += piece
        whole = len(self.rest) - len(self.rest) % SAMPLES_A_PEAK
        for start in range(0, whole, SAMPLES_A_PEAK):
            self.peaks.append(_loudest(self.rest[start : start + SAMPLES_A_PEAK]))
        del self.rest[:whole]


def _loudest(samples: "array[int]") -> int:
    return min(LOUDEST, max(max(samples), -min(samples)))
