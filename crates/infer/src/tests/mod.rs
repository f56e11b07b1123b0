//! What holds of the whole.
