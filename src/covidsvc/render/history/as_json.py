"""The JSON of what became of a KPI, version 1. Its shape is a contract."""

from collections.abc import Sequence
from typing import Any

from covidsvc.model.change import CommitNote, Event, Story
from covidsvc.render import json_values
from covidsvc.render.diff.as_json import change_shape, faults_shape, verdict_shape
from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style

FORMAT = "covidsvc-history/1"


def history_as_json(stories: Sequence[Story], style: Style) -> str:
    """One story as it is, several as a list."""
    shapes = [_story(story, style) for story in stories]
    return json_text(
        {"format": FORMAT, **shapes[0]} if len(shapes) == 1 else {"format": FORMAT, "histories": shapes}, style
    )


def _story(story: Story, style: Style) -> dict[str, Any]:
    commitment = story.kpi
    return {
        "kpi": commitment.declared.id,
        "title": json_values.texts(commitment.title, commitment.plan.languages),
        "period": str(story.period),
        "as_of": str(story.as_of),
        "whole": story.is_whole,
        "events": [_event(event, style) for event in story.events],
        "unreadable": faults_shape((), story.logs, style),
    }


def _event(event: Event, style: Style) -> dict[str, Any]:
    both = event.verdicts
    return {
        "commit": _commit(event.commit) if event.commit else None,
        "changes": [change_shape(change) for change in event.changes],
        "before": verdict_shape(both.old) if both else None,
        "after": verdict_shape(both.new) if both else None,
        "otherwise": both.differ if both else None,
        "unreadable": faults_shape(event.plans, (), style),
    }


def _commit(commit: CommitNote) -> dict[str, str]:
    return {
        "id": commit.id,
        "date": str(commit.committed),
        "authored": str(commit.authored),
        "author": commit.author,
        "message": commit.message.strip(),
    }
