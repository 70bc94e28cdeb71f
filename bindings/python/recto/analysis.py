"""What is found in a document: Textract's blocks, typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from recto import _recto
from recto.error import ErrorKind

if TYPE_CHECKING:
    from pandas import DataFrame

BlockType = Literal[
    "PAGE",
    "LINE",
    "WORD",
    "TABLE",
    "CELL",
    "MERGED_CELL",
    "TABLE_TITLE",
    "TABLE_FOOTER",
    "KEY_VALUE_SET",
    "SELECTION_ELEMENT",
    "SIGNATURE",
    "QUERY",
    "QUERY_RESULT",
    "LAYOUT_TITLE",
    "LAYOUT_HEADER",
    "LAYOUT_FOOTER",
    "LAYOUT_SECTION_HEADER",
    "LAYOUT_PAGE_NUMBER",
    "LAYOUT_LIST",
    "LAYOUT_FIGURE",
    "LAYOUT_TABLE",
    "LAYOUT_KEY_VALUE",
    "LAYOUT_TEXT",
]
TextType = Literal["PRINTED", "HANDWRITING"]
CellRole = Literal["", "COLUMN_HEADER", "TABLE_TITLE", "TABLE_FOOTER", "TABLE_SECTION_TITLE", "TABLE_SUMMARY"]
TextSource = Literal["PICTURE", "TEXT_LAYER"]
JsonForm = Literal["automatic", "synchronous", "asynchronous"]


class Point(NamedTuple):
    """Fractions of the page, 0 to 1, from its top left."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle, in fractions of the page."""

    left: float
    top: float
    width: float
    height: float


class Geometry(NamedTuple):
    """Where a block stands on its page.

    Attributes:
        box: the upright rectangle around it.
        polygon: four points, clockwise from the text's own top left: their order shows how the text is turned.
    """

    box: Box
    polygon: tuple[Point, Point, Point, Point]


class Relationship(NamedTuple):
    """Edges of one type, e.g. "CHILD", to the blocks of these ids, in reading order."""

    type: str
    ids: tuple[str, ...]


class CellPlace(NamedTuple):
    """Where a cell stands in its table, rows and columns from 1."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block as Textract writes it.

    Attributes:
        type: Textract's name of it.
        id: a UUID that depends on the content alone.
        page: the page of the document, from 1.
        confidence: 0 to 100; None for a PAGE.
        geometry: where it stands.
        text: in Unicode's NFC; "" for blocks that have none.
        text_type: of a WORD.
        relationships: what it is made of.
        cell: of a CELL or MERGED_CELL.
        entity_types: Textract's names, e.g. "KEY" or "COLUMN_HEADER".
        selected: of a SELECTION_ELEMENT.
    """

    type: BlockType
    id: str
    page: int
    confidence: float | None
    geometry: Geometry | None
    text: str
    text_type: TextType | None
    relationships: tuple[Relationship, ...]
    cell: CellPlace | None = None
    entity_types: tuple[str, ...] = ()
    selected: bool | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word. Attributes as the Block's that it is."""

    text: str
    confidence: float
    geometry: Geometry
    text_type: TextType
    page: int
    block: Block = field(repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its words in reading order. Attributes as the Block's that it is."""

    text: str
    confidence: float
    geometry: Geometry
    words: tuple[Word, ...]
    page: int
    block: Block = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, once, however many places it spans.

    Attributes:
        row, column: from 1.
        text: words parted by spaces, "[x]" and "[ ]" for what is ticked and is not.
        role: "" for the table's body.
        block: the CELL, or the MERGED_CELL where it spans places.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    role: CellRole
    block: Block = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        rows, columns: how many it has.
        cells: by row, then column; a place without one is empty.
        titles, footers: what stands above and below the grid, or in it.
        title_rows: how many rows from the top hold the title.
        header_rows: how many rows after those are column headers.
        grid: the texts, rows x columns. A column header is repeated wherever it spans; any other text stands in its
            cell's first place, so that no amount is there twice.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...] = field(repr=False)
    titles: tuple[str, ...]
    footers: tuple[str, ...]
    title_rows: int
    header_rows: int
    grid: tuple[tuple[str, ...], ...] = field(repr=False)
    page: int
    block: Block = field(repr=False)
    _csv: str = field(repr=False)

    def to_csv(self) -> str:
        """RFC 4180; texts that a spreadsheet would take for a formula are led by an apostrophe."""
        return self._csv

    def to_pandas(self) -> DataFrame:
        """The grid below its title as a data frame of texts, the rows of column headers as its columns' names.

        Raises:
            ModuleNotFoundError: pandas is not installed; the package does without.
        """
        from pandas import DataFrame

        rows = self.grid[self.title_rows :]
        header, body = rows[: self.header_rows], rows[self.header_rows :]
        names = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*header)] or range(self.columns)
        return DataFrame(list(body), columns=list(names))


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A key and what answers it.

    Attributes:
        key, value: as a cell's text; "[signature]" for a signature; the texts of several values parted by a space.
        block: the KEY.
        values: the VALUEs.
    """

    key: str
    value: str
    page: int
    block: Block = field(repr=False)
    values: tuple[Block, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LayoutRegion:
    """A part of a page that is read for itself.

    Attributes:
        type: one of the LAYOUT_ types.
        text: its lines.
        lines: the LINEs in reading order.
        parts: of a list: its entries.
    """

    type: BlockType
    text: str
    page: int
    block: Block = field(repr=False)
    lines: tuple[Block, ...] = field(repr=False)
    parts: tuple[LayoutRegion, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """How a page was seen.

    Attributes:
        number: the page of the document, from 1.
        width, height: of the picture that was read, in pixels.
        rotation: degrees clockwise that the text on it is turned, -180 to 180.
        source: whether its picture was read or its own text was taken.
        lines: in reading order.
    """

    number: int
    width: int
    height: int
    rotation: float
    source: TextSource
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """The page's words in reading order."""
        return tuple(word for line in self.lines for word in line.words)


@dataclass(frozen=True, slots=True)
class Warning:
    """A page that could not be read: the others of the document were."""

    page: int
    kind: ErrorKind
    message: str


def _geometry(parts: tuple[Any, ...]) -> Geometry:
    box, (first, second, third, fourth) = parts
    return Geometry(Box(*box), (Point(*first), Point(*second), Point(*third), Point(*fourth)))


def _block(parts: tuple[Any, ...]) -> Block:
    type_, id_, page, confidence, geometry, text, text_type, relationships, cell, entity_types, selected = parts
    return Block(
        type_,
        id_,
        page,
        confidence,
        _geometry(geometry) if geometry else None,
        text,
        text_type,
        tuple(Relationship(name, tuple(ids)) for name, ids in relationships),
        CellPlace(*cell) if cell else None,
        tuple(entity_types),
        selected,
    )


class Analysis:
    """All that was found in one document. Can be copied, compared and pickled."""

    def __init__(self, native: _recto.Analysis) -> None:
        """For the package's own use: `Engine.analyze` and `read_json` make one."""
        self._native = native

    @cached_property
    def _parts(self) -> tuple[int, list[Any], list[Any], list[Any], str]:
        return self._native.parts()

    @property
    def document_pages(self) -> int:
        """Pages of the whole document, read or not."""
        return self._parts[0]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Page by page: the PAGE, its LINEs, their WORDs, then its structure."""
        return tuple(_block(parts) for parts in self._parts[2])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in reading order."""
        blocks = {block.id: block for block in self.blocks}

        def children(block: Block) -> list[Block]:
            return [blocks[id_] for edge in block.relationships if edge.type == "CHILD" for id_ in edge.ids]

        def word(block: Block) -> Word:
            confidence, geometry = block.confidence or 0.0, block.geometry or _nowhere
            return Word(block.text, confidence, geometry, block.text_type or "PRINTED", block.page, block)

        def line(block: Block) -> Line:
            words = tuple(word(child) for child in children(block) if child.type == "WORD")
            return Line(block.text, block.confidence or 0.0, block.geometry or _nowhere, words, block.page, block)

        return tuple(line(block) for block in self.blocks if block.type == "LINE")

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word in reading order."""
        return tuple(word for line in self.lines for word in line.words)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that were read, in order."""

        def page(number: int, width: int, height: int, rotation: float, source: TextSource) -> Page:
            lines = tuple(line for line in self.lines if line.page == number)
            return Page(number, width, height, rotation, source, lines)

        return tuple(page(*parts) for parts in self._parts[1])

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in the order of the answer."""

        def table(
            place: int,
            rows: int,
            columns: int,
            cells: list[Any],
            titles: list[str],
            footers: list[str],
            title_rows: int,
            header_rows: int,
            grid: list[list[str]],
            csv: str,
        ) -> Table:
            block = self.blocks[place]
            found = tuple(Cell(*where, self.blocks[cell]) for cell, *where in cells)
            texts = tuple(tuple(row) for row in grid)
            return Table(
                rows,
                columns,
                found,
                tuple(titles),
                tuple(footers),
                title_rows,
                header_rows,
                texts,
                block.page,
                block,
                csv,
            )

        return tuple(table(*parts) for parts in self._native.tables())

    @cached_property
    def key_values(self) -> tuple[KeyValue, ...]:
        """The pairs of a form, in the order of the answer."""

        def pair(place: int, values: list[int], key: str, value: str) -> KeyValue:
            block = self.blocks[place]
            return KeyValue(key, value, block.page, block, tuple(self.blocks[i] for i in values))

        return tuple(pair(*parts) for parts in self._native.key_values())

    @cached_property
    def layout(self) -> tuple[LayoutRegion, ...]:
        """The regions in reading order; the entries of lists are their lists' parts."""

        def region(place: int, lines: list[int], parts: list[Any], text: str) -> LayoutRegion:
            block = self.blocks[place]
            inner = tuple(region(*part) for part in parts)
            return LayoutRegion(block.type, text, block.page, block, tuple(self.blocks[i] for i in lines), inner)

        return tuple(region(*parts) for parts in self._native.layout())

    @property
    def selections(self) -> tuple[Block, ...]:
        """The SELECTION_ELEMENTs."""
        return tuple(block for block in self.blocks if block.type == "SELECTION_ELEMENT")

    @property
    def signatures(self) -> tuple[Block, ...]:
        """The SIGNATUREs."""
        return tuple(block for block in self.blocks if block.type == "SIGNATURE")

    @cached_property
    def warnings(self) -> tuple[Warning, ...]:
        """The pages that could not be read."""
        return tuple(Warning(*parts) for parts in self._parts[3])

    @property
    def text(self) -> str:
        """The lines in reading order, pages parted by a form feed."""
        return self._native.text()

    def json(self, form: JsonForm = "automatic", indent: int | None = None) -> str:
        """Textract's JSON.

        Args:
            form: "synchronous" is DetectDocumentText's or AnalyzeDocument's answer; "asynchronous" is that of the Get
                operations, with JobStatus, Warnings and a Page in every block; "automatic" takes the first for a document of one page
                and the second for more.
            indent: spaces a level; None: everything on one line.
        """
        return self._native.json(form, -1 if indent is None else indent)

    def to_dict(self, form: JsonForm = "automatic") -> dict[str, Any]:
        """Textract's answer as boto3 gives it. Args as `json`."""
        answer: dict[str, Any] = json.loads(self.json(form))
        return answer

    def hocr(self) -> str:
        """hOCR 1.2 (XHTML)."""
        return self._native.hocr()

    def alto(self) -> str:
        """ALTO 4.4 (XML)."""
        return self._native.alto()

    def to_markdown(self) -> str:
        """GitHub's Markdown, by layout and reading order where that was analysed; pages parted by a rule."""
        return self._native.markdown()

    def to_csv(self) -> str:
        """The tables, one after the other, parted by an empty line; as `Table.to_csv`."""
        return self._native.csv()

    def to_xlsx(self) -> bytes:
        """An Excel workbook: a sheet for each table and one for the key-value pairs; every cell is text."""
        return self._native.xlsx()

    def __eq__(self, other: object) -> bool:
        return self._native == other._native if isinstance(other, Analysis) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<recto.Analysis: {len(self.pages)} pages, {len(self.lines)} lines, {len(self.words)} words>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _from_parts, (self._parts,)


_nowhere = Geometry(Box(0, 0, 0, 0), (Point(0, 0), Point(0, 0), Point(0, 0), Point(0, 0)))


def _from_parts(parts: tuple[int, list[Any], list[Any], list[Any], str]) -> Analysis:
    return Analysis(_recto.Analysis.from_parts(parts))


def read_json(json: str | bytes) -> Analysis:
    """Reads a Textract answer: synchronous, asynchronous, or a JSON array of a Get answer's parts.

    Raises:
        Error: Corrupt where it is no such answer.
    """
    return Analysis(_recto.read_json(json))
