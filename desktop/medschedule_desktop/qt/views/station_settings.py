"""How this station looks, speaks and locks."""

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.small_card import SmallCard
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.preferences import (
    IDLE_MINUTES,
    TEXT_PERCENTS,
    Preferences,
    ThemeChoice,
)
from medschedule_shared.language import tr, tr_count

_COMPUTER = "computer"


class StationSettings(SmallCard):
    """A card of choices. The theme changes at once; language and size from the next start on, and it says so.

    Signals:
        changed: The person chose something else. Argument: the `Preferences`.
        own_pass_asked: The person wants to see to their own PIN and badge.
    """

    changed = Signal(object)
    own_pass_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        preferences: Preferences,
        units: tuple[tuple[str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a card.

        Args:
            units: ids and names of those that whoever is signed in may open here.
        """
        super().__init__(
            appearance,
            "station_settings",
            tr("This station"),
            tr("How this station looks, speaks and locks"),
            parent=parent,
        )
        self._begun_with = preferences
        self._theme = self._field(appearance, tr("Theme"), "setting_theme")
        self._theme.offer(
            (
                (ThemeChoice.LIGHT, tr("Light")),
                (ThemeChoice.DARK, tr("Dark")),
                (ThemeChoice.NIGHT, tr("Dimmed for the night")),
                (ThemeChoice.CLOCK, tr("By the clock: light by day, dimmed from 21:00 to 06:00")),
            ),
            preferences.theme,
        )
        self._language = self._field(appearance, tr("Language"), "setting_language")
        self._language.offer(
            (
                (_COMPUTER, tr("As this computer")),
                (LanguageCode.ENGLISH, "English"),  # not said: each language in its own words
                (LanguageCode.SPANISH, "Español"),  # not said: as above
            ),
            preferences.language or _COMPUTER,
        )
        self._text = self._field(appearance, tr("Size of everything"), "setting_text_size")
        self._text.offer(
            tuple((str(percent), f"{percent} %") for percent in TEXT_PERCENTS),
            str(preferences.text_percent),
        )
        self._idle = self._field(appearance, tr("Lock when nobody touches it for"), "setting_idle")
        self._idle.offer(
            tuple(
                (str(minutes), tr_count("{count} minute", "{count} minutes", minutes))
                for minutes in IDLE_MINUTES
            ),
            str(preferences.idle_minutes),
        )
        self._unit = self._field(appearance, tr("Unit at the start"), "setting_unit")
        choices = (("", tr("That of whoever signs in")), *units)
        self._unit.offer(choices, preferences.unit_id or "")
        # Who may not open the unit that was chosen leaves it as it is.
        self._offers_units = len(units) > 1 and (preferences.unit_id or "") in dict(choices)
        self._note = small(wraps=True)
        self._note.setObjectName("settings_note")
        fields = [self._theme, self._language, self._text, self._idle]
        if self._offers_units:
            fields.append(self._unit)
        for field in fields:
            self.lines.addSpacing(6)
            self.add_captioned(field)
            field.currentIndexChanged.connect(self._choose)
        self.lines.addWidget(self._note)
        own = ActionButton(appearance, tr("Your PIN and badge"), kind="link", icon="identification-badge")
        own.setObjectName("settings_own_pass")
        own.clicked.connect(self.accept)
        own.clicked.connect(self.own_pass_asked)
        self.add_foot(own, "settings_close")
        self._say_when()

    @property
    def preferences(self) -> Preferences:
        """What is chosen now."""
        language = self._language.chosen
        return msgspec.structs.replace(
            self._begun_with,
            theme=ThemeChoice(self._theme.chosen),
            language=None if language == _COMPUTER else LanguageCode(language),
            text_percent=int(self._text.chosen),
            idle_minutes=int(self._idle.chosen),
            unit_id=(self._unit.chosen or None) if self._offers_units else self._begun_with.unit_id,
        )

    def say(self, sentence: str) -> None:
        """Say why a choice could not be kept."""
        self._note.set_tone("red")
        self._note.setText(sentence)

    @staticmethod
    def _field(appearance: Appearance, name: str, object_name: str) -> ChoiceField:
        field = ChoiceField(appearance, name)
        field.setObjectName(object_name)
        return field

    @Slot()
    def _choose(self) -> None:
        self._say_when()
        self.changed.emit(self.preferences)

    def _say_when(self) -> None:
        now, begun = self.preferences, self._begun_with
        later = (now.language, now.text_percent) != (begun.language, begun.text_percent)
        self._note.set_tone("text_2")
        self._note.setText(tr("Language and size change at the next start of MedSchedule.") if later else "")
