#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "recto/engine.hpp"

namespace recto::nets {

/// Numbers that a network gives: row-major, valid only while they are looked at.
struct TensorView {
    std::span<const float> values;
    std::vector<std::size_t> shape;
};

/// The inference runtime: opens networks from one folder, for one device, in 32-bit floats.
class Runtime {
  public:
    /// @param concurrency how many calls run at once at the most; each runs on its caller's thread.
    /// @throws Error DeviceUnavailable.
    Runtime(std::filesystem::path directory, Device device, int concurrency);
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    /// Waits until every `Net` is open: they are opened side by side where there may be several calls.
    /// @throws Error ModelMissing.
    void wait() const;

  private:
    friend class Net;
    friend class TensorNet;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One network. Takes a picture of 8-bit RGB pixels, gives one tensor. May be run from several threads at once; the
/// same picture gives the same numbers whatever runs beside it. Opened in the background (`Runtime::wait`).
class Net {
  public:
    /// @param name the model's file name without its ending. @param height, width of the picture in pixels; 0: free.
    /// @throws Error ModelMissing.
    Net(const Runtime& runtime, const std::string& name, int height, int width);
    ~Net();
    Net(Net&&) noexcept;
    Net& operator=(Net&&) noexcept;

    /// Runs the network on `pixels` (height × width × 3 bytes) and hands its output to `look`.
    void run(std::span<const std::uint8_t> pixels, int height, int width,
             const std::function<void(const TensorView&)>& look) const;

    /// CPU seconds spent inside run() so far, all threads together.
    [[nodiscard]] double seconds() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Numbers that a network takes: row-major, read while it runs.
struct TensorInput {
    std::string name;
    std::variant<std::span<const float>, std::span<const std::int32_t>> values;
    std::vector<std::size_t> shape;
};

/// One network that takes several tensors and gives several, in the order of its file. May be run from several threads
/// at once, as `Net`. Opened when it is first run: who does not ask for what it tells does not pay for it.
class TensorNet {
  public:
    /// @param name the model's file name without its ending.
    /// @throws Error ModelMissing.
    TensorNet(const Runtime& runtime, const std::string& name);
    ~TensorNet();
    TensorNet(TensorNet&&) noexcept;
    TensorNet& operator=(TensorNet&&) noexcept;

    /// Runs the network on `inputs`, all of its own, in any order, and hands its outputs to `look`.
    /// @throws Error Internal where an input's name, type or shape is none of the network's.
    void run(const std::vector<TensorInput>& inputs,
             const std::function<void(const std::vector<TensorView>&)>& look) const;

    /// CPU seconds spent inside run() so far, all threads together.
    [[nodiscard]] double seconds() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace recto::nets
