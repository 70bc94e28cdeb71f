#pragma once

/// Marks what the shared library exports; everything else stays hidden.
#if defined(RECTO_BUILDING)
#define RECTO_API __attribute__((visibility("default")))
#else
#define RECTO_API
#endif
