//! The words of whatever a person reads of errors, hints and numbers, in English and Chinese. Every other
//! crate speaks in typed values; here they become sentences, for the front end that asks (its flags, its
//! buttons, its keyword arguments).
