"""A recording or film enters as an open file; it leaves in a container browsers play, without what the phone wrote.

Sound and picture are copied as they are where browsers can play them; other sound is encoded anew.
"""

import contextlib
import re
from dataclasses import dataclass
from typing import Any, BinaryIO

import av
import av.error
from av.container import InputContainer, OutputContainer

from rasid.foundation.media.decoding.findings import CameraNote, Finding, Kind, Trouble, TroubleError
from rasid.foundation.media.decoding.pictures import MOST_PIXELS, hashes

# Only these readers are woken, and only for files whose first bytes are theirs.
FORMATS = {
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "mp4", "audio/amr": "amr", "audio/aac": "aac",
    "audio/wav": "wav", "audio/flac": "flac",
    "video/mp4": "mp4", "video/quicktime": "mp4", "video/3gpp": "mp4",
    "video/webm": "matroska", "video/x-matroska": "matroska",
}  # fmt: skip
LONGEST_S = 4 * 60 * 60
# Enough to know that it can be decoded at all.
DECODED_FRAMES = 200

DECODERS = {
    "aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "amrnb", "amrwb", "libopencore_amrnb",
    "libopencore_amrwb", "flac", "pcm_s16le", "pcm_u8", "pcm_s24le", "pcm_f32le",
    "h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "mpeg4", "h263",
}  # fmt: skip
_WEB_AUDIO = {"opus", "vorbis"}
_WEB_VIDEO = {"vp8", "vp9", "av1"}
_MP4_AUDIO = {"aac", "mp3"}
_MP4_VIDEO = {"h264", "hevc", "av1"}
# Neither the moment nor the program that wrote it.
NAMELESS = {"fflags": "+bitexact"}
_PLACE = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class _Container:
    """How a recording is shown: the muxer, the types, what may be copied, what other sound becomes."""

    muxer: str
    audio_type: str
    video_type: str
    audio: frozenset[str]
    video: frozenset[str]
    encoder: str


_WEBM = _Container(
    "webm", "audio/webm", "video/webm", frozenset(_WEB_AUDIO), frozenset(_WEB_VIDEO), "libopus"
)
_MP3 = _Container("mp3", "audio/mpeg", "", frozenset({"mp3"}), frozenset(), "libmp3lame")
_MP4 = _Container("mp4", "audio/mp4", "video/mp4", frozenset(_MP4_AUDIO), frozenset(_MP4_VIDEO), "aac")


class MostlyBrokenError(ValueError):
    """So much of a recording cannot be decoded that what is left is not what was said."""


def read_recording(source: BinaryIO, media_type: str, out: BinaryIO) -> Finding:
    """Read sound or film of the type its first bytes say; write how it is shown to `out`. Raises TroubleError."""
    try:
        with av.open(
            source, "r", format=FORMATS[media_type], metadata_errors="replace", io_open=nothing_else
        ) as container:
            return _read(container, out)
    except (av.error.FFmpegError, ValueError, IndexError, EOFError, ArithmeticError) as error:
        raise TroubleError(Trouble.BROKEN) from error


def nothing_else(*_: object) -> Any:
    """A playlist inside a film would have us open addresses of its choice."""
    raise PermissionError


def _read(container: InputContainer, out: BinaryIO) -> Finding:
    audio = container.streams.audio[0] if container.streams.audio else None
    video = next((each for each in container.streams.video if not _is_cover(each)), None)
    if audio is None and video is None:
        raise TroubleError(Trouble.EMPTY)
    for stream in filter(None, (audio, video)):
        if stream.codec_context is None or stream.codec_context.codec.name not in DECODERS:
            raise TroubleError(Trouble.UNPLAYABLE)
        stream.codec_context.thread_count = 1
    if video is not None and video.width * video.height > MOST_PIXELS:
        raise TroubleError(Trouble.TOO_MANY_PIXELS)
    if container.duration and container.duration / av.time_base > LONGEST_S:
        raise TroubleError(Trouble.TOO_LONG)
    pass_over = _Pass(container, audio, video, out)
    duration_ms = pass_over.run()
    target = pass_over.target
    return Finding(
        kind=Kind.VIDEO if video is not None else Kind.AUDIO,
        width=video.width if video is not None else None,
        height=video.height if video is not None else None,
        duration_ms=duration_ms,
        phash=pass_over.phash,
        dhash=pass_over.dhash,
        shown_type=target.video_type if video is not None else target.audio_type,
        note=_note(container),
    )


class _Pass:
    """One pass over the packets: measured, decoded as far as need be, written anew."""

    def __init__(self, container: InputContainer, audio: Any, video: Any, out: BinaryIO) -> None:
        self.container, self.audio, self.video, self.out = container, audio, video, out
        self.target = _target(audio, video)
        self.phash: int | None = None
        self.dhash: int | None = None
        self.ends_s = 0.0
        self.decoded = {"audio": 0, "video": 0}

    def run(self) -> int:
        """Milliseconds the recording lasts. Raises TroubleError."""
        with av.open(self.out, "w", format=self.target.muxer, container_options=dict(NAMELESS)) as shown:
            ways = {
                stream.index: self._way(shown, stream) for stream in filter(None, (self.video, self.audio))
            }
            for packet in self.container.demux([each for each in (self.video, self.audio) if each]):
                if packet.size == 0 and packet.dts is None:
                    continue
                self._measure(packet)
                ways[packet.stream.index].carry(packet)
            for way in ways.values():
                way.end()
        if not any(self.decoded.values()):
            raise TroubleError(Trouble.EMPTY)
        return round(self.ends_s * 1000)

    def _way(self, shown: OutputContainer, stream: Any) -> "_Copied | _Encoded":
        allowed = self.target.video if stream.type == "video" else self.target.audio
        if _codec(stream) in allowed:
            return _Copied(self, shown, stream)
        if stream.type == "video":
            raise TroubleError(Trouble.UNPLAYABLE)
        return _Encoded(self, shown, stream)

    def _measure(self, packet: Any) -> None:
        if packet.pts is None or packet.time_base is None:
            return
        # Containers may claim any length; what lasts is what is there.
        self.ends_s = max(self.ends_s, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        if self.ends_s > LONGEST_S:
            raise TroubleError(Trouble.TOO_LONG)

    def seen(self, frame: Any, kind: str) -> None:
        self.decoded[kind] += 1
        if kind == "video" and self.decoded[kind] == 1:
            if frame.width * frame.height > MOST_PIXELS:
                raise TroubleError(Trouble.TOO_MANY_PIXELS)
            self.phash, self.dhash = hashes(frame.to_image())


class _Copied:
    """Packets as they are; the first frames decoded only to know that they can be."""

    def __init__(self, over: _Pass, shown: OutputContainer, stream: Any) -> None:
        self.over, self.shown, self.stream = over, shown, stream
        self.written = shown.add_stream_from_template(stream, opaque=True)
        self.written.metadata.clear()
        self.most = 1 if stream.type == "video" else DECODED_FRAMES

    def carry(self, packet: Any) -> None:
        if self.over.decoded[self.stream.type] < self.most:
            with contextlib.suppress(av.error.InvalidDataError):
                for frame in packet.decode():
                    self.over.seen(frame, self.stream.type)
        if packet.dts is not None:
            packet.stream = self.written
            self.shown.mux(packet)

    def end(self) -> None:
        """Nothing is held back."""


class _Encoded:
    """Sound that no browser plays, decoded and encoded anew."""

    def __init__(self, over: _Pass, shown: OutputContainer, stream: Any) -> None:
        self.over, self.shown, self.stream = over, shown, stream
        written: Any = shown.add_stream(over.target.encoder, rate=48_000)
        self.written = written
        self.written.codec_context.thread_count = 1
        self.written.layout = "mono"
        self.resampler = av.AudioResampler(
            format=self.written.codec_context.format, layout="mono", rate=48_000
        )

    def carry(self, packet: Any) -> None:
        for frame in packet.decode():
            self.over.seen(frame, "audio")
            self._write(frame)

    def _write(self, frame: Any) -> None:
        for piece in self.resampler.resample(frame):
            piece.pts = None
            self.shown.mux(self.written.encode(piece))

    def end(self) -> None:
        self._write(None)
        self.shown.mux(self.written.encode(None))


def _target(audio: Any, video: Any) -> _Container:
    found = _codec(video if video is not None else audio)
    if found == "mp3":
        return _MP3
    return _WEBM if found in _WEBM.video | _WEBM.audio and found != "av1" else _MP4


def _codec(stream: Any) -> str:
    return str(stream.codec_context.codec.canonical_name)


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _note(container: InputContainer) -> CameraNote:
    said = {key.lower(): value for key, value in container.metadata.items()}
    place = _PLACE.match(said.get("location", said.get("com.apple.quicktime.location.iso6709", "")))
    return CameraNote(
        said.get("com.apple.quicktime.creationdate", said.get("creation_time", ""))[:40],
        float(place[1]) if place else None,
        float(place[2]) if place else None,
    )
