#pragma once

#include <hwy/targets.h>

#include <cstdint>
#include <functional>

namespace recto::image {

/// Runs `body` once for each instruction set that was compiled in and that this machine has.
inline void on_every_target(const std::function<void()>& body) {
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & -left);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        body();
        hwy::SetSupportedTargetsForTest(0);
    }
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace recto::image
