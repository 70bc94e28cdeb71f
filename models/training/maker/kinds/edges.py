"""What collects on the margins of a filed page."""

from __future__ import annotations

from ..parts import Sheet, div, escape, region


def edge(sheet: Sheet) -> str:
    """What collects on the margins of a filed page: a number turned on its side or stamped at the foot, a note by hand."""
    chance, tongue, parts = sheet.chance, sheet.tongue, []
    if chance.random() < 0.3:
        number = tongue.code(chance.choice(("########", "#########", "AA########", "A#######")))
        wide, high = sheet.look.paper
        style = f"position:absolute;right:{chance.randint(20, 90)}px;bottom:{chance.randint(6, 22)}px"
        if chance.random() < 0.5:
            x, y = (
                (wide - 30, chance.randint(260, high - 30))
                if chance.random() < 0.6
                else (wide - 6, chance.randint(30, high - 280))
            )
            turn = -90 if x == wide - 30 else 90
            style = f"position:absolute;left:0;top:0;transform-origin:0 0;transform:translate({x}px,{y}px) rotate({turn}deg)"
        family = chance.choice(("Liberation Sans", "Liberation Mono", "DejaVu Sans Mono", "Nimbus Sans Narrow"))
        parts.append(
            region(
                "FOOTER",
                escape(number),
                cls="nw",
                turn="1",
                style=f"{style};font:bold {chance.uniform(10, 16):.0f}pt '{family}'",
            )
        )
    if chance.random() < 0.12:
        text = chance.choice(
            (
                tongue.faker.first_name(),
                tongue.short_date(),
                "OK",
                "File",
                "copy to " + tongue.faker.first_name(),
                tongue.code("####"),
            )
        )
        place = f"position:absolute;right:{chance.randint(20, 120)}px;top:{chance.randint(8, 30)}px;transform:rotate({chance.uniform(-12, 8):.0f}deg)"
        parts.append(div(sheet.pen.write(text, 34), turn="1", cls="nw", style=place))
    if chance.random() < 0.12:
        when = chance.choice(
            (
                ("RECEIVED", tongue.short_date()),
                ("PAID",),
                ("COPY",),
                ("APPROVED", tongue.faker.last_name()),
                ("CONFIDENTIAL",),
            )
        )
        parts.append(
            div(
                sheet.pen.stamp(list(when), chance.uniform(9, 20)),
                style=f"position:absolute;right:{chance.randint(40, 220)}px;top:{chance.randint(40, 200)}px",
            )
        )
    return "".join(parts)
