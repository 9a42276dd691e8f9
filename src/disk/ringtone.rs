//! The file that a ringtone names: whether it is there, is audio, and is short and small enough
//! (`RULES.md` §9).

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use symphonia::core::codecs::CODEC_TYPE_NULL;
use symphonia::core::formats::{FormatOptions, FormatReader, Track};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::probe::Hint;

use super::load::open;
use super::what::What;
use crate::file::RingtoneFault;

/// A ringtone may play so long, in seconds.
const LONGEST: u64 = 60;

/// A ringtone may have so many bytes: 5 MB.
const LARGEST: u64 = 5_000_000;

/// What is wrong with the ringtone at `path`; a relative path counts from `folder`, the settings
/// file's.
pub fn ringtone(folder: &Path, path: &Path) -> Option<RingtoneFault> {
    let (file, metadata) = match open(&folder.join(path)) {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::NotFound => return Some(RingtoneFault::Missing),
        Err(_) => return Some(RingtoneFault::Unreadable),
    };
    if What::by(&metadata).is_some() {
        return Some(RingtoneFault::NotAFile);
    }
    if metadata.len() > LARGEST {
        return Some(RingtoneFault::TooLarge(metadata.len()));
    }
    match seconds(file) {
        None => Some(RingtoneFault::NotAudio),
        Some(seconds) if seconds > LONGEST => Some(RingtoneFault::TooLong(seconds)),
        Some(_) => None,
    }
}

/// How long an audio file plays, in seconds, rounded up; none where it is no audio.
fn seconds(file: File) -> Option<u64> {
    let stream = MediaSourceStream::new(Box::new(file), MediaSourceStreamOptions::default());
    let options = FormatOptions::default();
    let probe = symphonia::default::get_probe();
    let probed = probe.format(&Hint::new(), stream, &options, &MetadataOptions::default());
    let mut format = probed.ok()?.format;
    let audio = |track: &&Track| track.codec_params.codec != CODEC_TYPE_NULL;
    let track = format.tracks().iter().find(audio)?;
    let (id, rate, stated) =
        (track.id, track.codec_params.sample_rate?, track.codec_params.n_frames);
    // What a file states may be too much: one that came through a pipe could not know it yet.
    let there = counted(format.as_mut(), id)?;
    let frames = stated.map_or(there, |stated| stated.min(there));
    Some(frames.div_ceil(u64::from(rate)))
}

/// The length by going through the packets; none of a file without any.
fn counted(format: &mut dyn FormatReader, track: u32) -> Option<u64> {
    let mut end = 0;
    while let Ok(packet) = format.next_packet() {
        if packet.track_id() == track {
            end = end.max(packet.ts().saturating_add(packet.dur()));
        }
    }
    (end > 0).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A WAV file of silence: 8,000 frames a second, one byte each.
    fn wav(seconds: u32) -> Vec<u8> {
        let data = 8_000 * seconds;
        let mut bytes = b"RIFF".to_vec();
        bytes.extend((36 + data).to_le_bytes());
        bytes.extend(b"WAVEfmt ");
        bytes.extend(16_u32.to_le_bytes());
        bytes.extend([1, 0, 1, 0]);
        bytes.extend(8_000_u32.to_le_bytes());
        bytes.extend(8_000_u32.to_le_bytes());
        bytes.extend([1, 0, 8, 0]);
        bytes.extend(b"data");
        bytes.extend(data.to_le_bytes());
        bytes.resize(bytes.len() + data as usize, 0x80);
        bytes
    }

    /// Frames of MP3 without a word on how many there are: 1,152 samples each, 44,100 a second.
    fn mp3(frames: usize) -> Vec<u8> {
        let mut frame = vec![0xff, 0xfb, 0x90, 0x64];
        frame.resize(417, 0);
        frame.repeat(frames)
    }

    #[test]
    fn how_long_it_plays_is_known_of_sounds_that_do_not_say_it() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |frames: usize| {
            std::fs::write(folder.path().join("ring.mp3"), mp3(frames)).unwrap();
            ringtone(folder.path(), Path::new("ring.mp3"))
        };
        assert_eq!(fault(2_200), None);
        assert_eq!(fault(2_400), Some(RingtoneFault::TooLong(63)));
    }

    #[test]
    fn a_sound_that_came_through_a_pipe_and_states_too_much_is_as_long_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |seconds: u32, stated: u32| {
            let mut bytes = wav(seconds);
            for at in [4, 40] {
                bytes[at..at + 4].copy_from_slice(&stated.to_le_bytes());
            }
            std::fs::write(folder.path().join("ring.wav"), bytes).unwrap();
            ringtone(folder.path(), Path::new("ring.wav"))
        };
        // The last packet is taken for a whole one.
        assert_eq!(fault(59, u32::MAX), None);
        assert_eq!(fault(61, u32::MAX), Some(RingtoneFault::TooLong(62)));
        assert_eq!(fault(0, u32::MAX), Some(RingtoneFault::NotAudio));
    }

    #[test]
    fn a_ringtone_is_short_small_audio() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |name: &str| ringtone(folder.path(), Path::new(name));
        let put =
            |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        put("ring.wav", &wav(60));
        put("long.wav", &wav(61));
        put("large.wav", &wav(700));
        put("text.mp3", b"not a sound at all");
        put("empty.ogg", b"");
        assert_eq!(fault("ring.wav"), None);
        assert_eq!(fault("long.wav"), Some(RingtoneFault::TooLong(61)));
        assert_eq!(fault("large.wav"), Some(RingtoneFault::TooLarge(5_600_044)));
        assert_eq!(fault("text.mp3"), Some(RingtoneFault::NotAudio));
        assert_eq!(fault("empty.ogg"), Some(RingtoneFault::NotAudio));
        assert_eq!(fault("gone.wav"), Some(RingtoneFault::Missing));
        assert_eq!(fault("."), Some(RingtoneFault::NotAFile));
        // The most it may have, though no sound is in it.
        put("most.ogg", &vec![0; 5_000_000]);
        assert_eq!(fault("most.ogg"), Some(RingtoneFault::NotAudio));
        std::os::unix::fs::symlink("circle", folder.path().join("circle")).unwrap();
        assert_eq!(fault("circle"), Some(RingtoneFault::Unreadable));
    }
}
