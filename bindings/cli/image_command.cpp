#include "image_command.hpp"

#include "atomic_file.hpp"
#include "input.hpp"
#include "messages.hpp"

namespace recto::cli {

int run(const ImageCommand& command) try {
    const Job job;
    const Input input(command.file, command.limits, job);
    const auto png = image_stage_png(input.document(), command.stage, command.page, command.limits);
    if (command.out)
        PendingFile(*command.out, png).publish();
    else
        write_to_standard_output(png);
    return status_fine;
} catch (const Error& error) {
    throw error.at(display_name(command.file), 0);
}

}  // namespace recto::cli
