"""One person's profile: sections under one another, each with what changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.staff import CREDENTIAL_TONES
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.scrolled_panel import ScrolledPanel
from medschedule_desktop.qt.widgets.section import LABEL_WIDTH, Section
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.staff import (
    BurdenRow,
    CredentialRow,
    CredentialState,
    ProfileSnapshot,
    RequestRow,
)
from medschedule_shared.language import marked, tr

_ROW = 36
_LINK = 26
_SIGNS = {
    CredentialState.CURRENT: "✓",
    CredentialState.SOON: "▽",
    CredentialState.NOT_YET: "▽",
    CredentialState.EXPIRED: "▲",
}
_SPOKEN = {
    CredentialState.CURRENT: marked("in force"),
    CredentialState.SOON: marked("ends soon"),
    CredentialState.NOT_YET: marked("not in force yet"),
    CredentialState.EXPIRED: marked("over"),
}


class ProfilePanel(ScrolledPanel):
    """Shows a `ProfileSnapshot`.

    Signals:
        form_wanted: The person wants to change something. Argument: the form's id.
    """

    form_wanted = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__("staff_profile", tr("The chosen person's profile"), parent)
        self._appearance = appearance

    def show_profile(self, profile: ProfileSnapshot) -> None:
        """Show another profile, or the same with other facts; the place that was scrolled to stays."""
        self.show_parts(self._heading(profile), self._parts(profile))

    def _heading(self, profile: ProfileSnapshot) -> QWidget:
        part = QWidget()
        lines = column(part, spacing=4)
        lines.setContentsMargins(PAGE_PADDING, 14, PAGE_PADDING, 12)
        name = Text(profile.name, size=TextSize.TITLE, weight=QFont.Weight.DemiBold, wraps=True)
        name.setObjectName("profile_name")
        lines.addWidget(name)
        lines.addWidget(small(profile.headline, wraps=True))
        for sentence in profile.disputed:
            lines.addWidget(
                small(
                    tr("▽ {sentence} Decide on the Attention page.", sentence=sentence),
                    tone="amber",
                    wraps=True,
                )
            )
        if profile.private:
            lines.addWidget(small(profile.private, wraps=True))
        return part

    def _parts(self, profile: ProfileSnapshot) -> list[QWidget]:
        if profile.private:
            return []
        id_ = profile.staff_id
        return [
            self._credentials(profile),
            self._pairs(
                tr("Contact"),
                profile.contact,
                self._link(profile, f"contact/{id_}", "edit_contact", tr("Edit"), tr("Edit contact")),
            ),
            self._pairs(
                tr("Contract"),
                profile.contract,
                self._link(profile, f"contract/{id_}", "edit_contract", tr("Edit"), tr("Edit contract")),
            ),
            self._pairs(tr("Hours"), profile.hours),
            self._burdens(profile),
            self._pairs(
                tr("Availability"),
                profile.availability,
                self._link(
                    profile, f"availability/{id_}", "edit_availability", tr("Edit"), tr("Edit availability")
                ),
            ),
            self._requests(profile.requests),
        ]

    def _credentials(self, profile: ProfileSnapshot) -> Section:
        new = f"credential/new/{profile.staff_id}"
        add = self._link(profile, new, "add_credential", tr("Add"), tr("Add credential"))
        part = Section(tr("Credentials"), add)
        for credential in profile.credentials:
            part.lines.addWidget(self._credential(profile, credential))
        if not profile.credentials:
            part.lines.addWidget(small(tr("Nothing is on record.")))
        if profile.missing:
            sentence = tr("▲ The unit asks for {codes}, which is not in force.", codes=profile.missing)
            part.lines.addWidget(small(sentence, tone="red", wraps=True))
        return part

    def _link(
        self, profile: ProfileSnapshot, form_id: str, object_name: str, words: str, spoken: str
    ) -> ActionButton:
        link = ActionButton(self._appearance, words, kind="link", height=_LINK, size=TextSize.SMALL)
        link.setObjectName(object_name)
        link.setAccessibleName(spoken)
        link.allow(profile.reason)
        link.clicked.connect(lambda: self.form_wanted.emit(form_id))
        return link

    @staticmethod
    def _pairs(title: str, pairs: tuple[tuple[str, str], ...], link: ActionButton | None = None) -> Section:
        part = Section(title, link)
        for label, value in pairs:
            part.add_pair(label, value)
        return part

    def _credential(self, profile: ProfileSnapshot, credential: CredentialRow) -> QWidget:
        line = surface("bare")
        line.setMinimumHeight(_ROW)
        across = row(line, spacing=8)
        code = strong(credential.code)
        code.setFixedWidth(72)
        state = Text(
            f"{_SIGNS[credential.state]} {credential.short}",
            size=TextSize.SMALL,
            tone=CREDENTIAL_TONES[credential.state],
            weight=QFont.Weight.DemiBold,
        )
        state.setObjectName(f"state_{credential.code}")
        state.setFixedWidth(76)
        state.setAccessibleName(
            tr(
                "{code}: {state}, until {until}",
                code=credential.code,
                state=tr(_SPOKEN[credential.state]),
                until=credential.until,
            )
        )
        words = column()
        until = credential.until
        verified = credential.verified
        said = tr("{until}, verified", until=until) if verified else tr("{until}, not verified", until=until)
        words.addWidget(small(said, tone="text"))
        words.addWidget(small(credential.detail, wraps=True))
        across.addWidget(code)
        across.addWidget(state)
        across.addLayout(words, 1)
        renew = self._link(
            profile,
            f"credential/{credential.credential_id}",
            f"renew_{credential.code}",
            tr("Renew"),
            tr("Renew {code}", code=credential.code),
        )
        across.addWidget(renew)
        return line

    def _burdens(self, profile: ProfileSnapshot) -> QWidget:
        part = Section(tr("Fairness, last and this period"))
        part.lines.addWidget(small(profile.burdens_note, wraps=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        for at, heading in enumerate(("", tr("Last"), tr("This"), tr("Share"), "")):
            grid.addWidget(_cell(heading, right=at in (1, 2, 3)), 0, at)
        for down, burden in enumerate(profile.burdens, start=1):
            self._burden(grid, down, burden)
        grid.setColumnStretch(4, 1)
        holder = QWidget()
        holder.setLayout(grid)
        part.lines.addWidget(holder)
        return part

    def _burden(self, grid: QGridLayout, down: int, burden: BurdenRow) -> None:
        grid.addWidget(small(burden.name, wraps=True), down, 0)
        for at, words in enumerate((burden.last, burden.this, burden.share), start=1):
            grid.addWidget(_cell(words, right=True, tone="text" if at < 3 else "text_2"), down, at)
        grid.addWidget(small(burden.words, wraps=True), down, 4)

    def _requests(self, requests: tuple[RequestRow, ...]) -> QWidget:
        part = Section(tr("Requests"))
        if not requests:
            part.lines.addWidget(small(tr("Nothing was asked for in the last 90 days.")))
        for request in requests:
            line = row(spacing=8)
            when = small(request.when, tone="text", wraps=True)
            when.setFixedWidth(LABEL_WIDTH)
            line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            words = f"{request.kind}: {request.state.lower()}"
            line.addWidget(small(f"{words}. {request.detail}" if request.detail else words, wraps=True), 1)
            holder = QWidget()
            holder.setLayout(line)
            part.lines.addWidget(holder)
        return part


def _cell(words: str, *, right: bool, tone: str = "text_2") -> Text:
    cell = small(words, tone=tone)
    if right:
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cell
