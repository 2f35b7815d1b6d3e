// The one source that the precompiled header is built for.
