#include "structure.hpp"

#include <pybind11/stl.h>

#include <vector>

#include "recto/formats.hpp"
#include "recto/structure.hpp"

namespace recto::python {
namespace {

namespace py = pybind11;

/// Where a block stands in its answer.
class Places {
  public:
    explicit Places(const Analysis& analysis) : first_(analysis.blocks.data()) {}

    std::size_t operator()(const Block* block) const { return static_cast<std::size_t>(block - first_); }
    std::vector<std::size_t> operator()(const std::vector<const Block*>& blocks) const {
        std::vector<std::size_t> places;
        for (const Block* block : blocks) places.push_back((*this)(block));
        return places;
    }

  private:
    const Block* first_;
};

py::tuple parts_of(const TableView& table, const Places& place) {
    py::list cells;
    for (const CellView& cell : table.cells)
        cells.append(py::make_tuple(place(cell.block), cell.row, cell.column, cell.row_span, cell.column_span,
                                    cell.text, cell.role));
    return py::make_tuple(place(table.block), table.rows, table.columns, cells, table.titles, table.footers,
                          table.title_rows(), table.header_rows(), table.grid(), table_csv(table));
}

py::tuple parts_of(const LayoutView& region, const Places& place) {
    py::list parts;
    for (const LayoutView& part : region.parts) parts.append(parts_of(part, place));
    return py::make_tuple(place(region.block), place(region.lines), parts, region.text);
}

}  // namespace

py::list table_parts(const Analysis& analysis) {
    py::list parts;
    for (const TableView& table : tables(analysis)) parts.append(parts_of(table, Places(analysis)));
    return parts;
}

py::list key_value_parts(const Analysis& analysis) {
    const Places place(analysis);
    py::list parts;
    for (const KeyValueView& pair : key_values(analysis))
        parts.append(py::make_tuple(place(pair.block), place(pair.values), pair.key, pair.value));
    return parts;
}

py::list layout_parts(const Analysis& analysis) {
    py::list parts;
    for (const LayoutView& region : layout(analysis)) parts.append(parts_of(region, Places(analysis)));
    return parts;
}

}  // namespace recto::python
