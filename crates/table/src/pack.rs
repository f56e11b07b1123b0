//! Values as bytes, as they wait to be written.

use crate::str::Str;

/// A value as bytes.
pub(crate) trait Pack: Sized {
    fn put(&self, out: &mut Vec<u8>);
    /// Takes it from the front of bytes that were put.
    fn take(from: &mut &[u8]) -> Self;
}

macro_rules! numbers {
    ($($type:ty),*) => {
        $(impl Pack for $type {
            fn put(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn take(from: &mut &[u8]) -> Self {
                let mut bytes = [0; size_of::<$type>()];
                let (value, rest) = from.split_at(bytes.len());
                bytes.copy_from_slice(value);
                *from = rest;
                <$type>::from_le_bytes(bytes)
            }
        })*
    };
}

numbers!(u8, u32, u64, i32, i64, f64);

impl Pack for bool {
    fn put(&self, out: &mut Vec<u8>) {
        u8::from(*self).put(out);
    }
    fn take(from: &mut &[u8]) -> Self {
        u8::take(from) != 0
    }
}

impl<T: Pack> Pack for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        self.iter().for_each(|value| value.put(out));
    }
    fn take(from: &mut &[u8]) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl Pack for Str {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }
    fn take(from: &mut &[u8]) -> Self {
        let length = u64::take(from) as usize;
        let (text, rest) = from.split_at(length);
        *from = rest;
        Str::from(String::from_utf8_lossy(text).into_owned())
    }
}
