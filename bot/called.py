"""What people call the tasks of the processes that are under way, for the understanding."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from dialogs.understanding.task_words import Task, names_of
from hms.organisation import LANGUAGES, Names
from hms.process import Process, Standing
from hms.process import Task as Planned

MOST_TASKS = 500  # whose names are understood


def task_names(processes: Iterable[Process]) -> Mapping[str, tuple[str, ...]]:
    """Key → names, of all tasks that have days; a duty all the time is no task that one could finish."""
    return names_of(_told(task) for task in islice(_with_days(processes), MOST_TASKS))


def task_sentences(processes: Iterable[Process]) -> Mapping[str, Mapping[str, str]]:
    """Key → what the task asks for, by language, without the full stop."""
    return {
        task.key: {tag: task.names.said(tag).removesuffix(".") for tag in LANGUAGES}
        for task in islice(_with_days(processes), MOST_TASKS)
    }


def _with_days(processes: Iterable[Process]) -> Iterator[Planned]:
    return (task for process in processes for task in process.tasks if not isinstance(task.deadline, Standing))


def _told(task: Planned) -> Task:
    called = tuple(way.strip() for said in _in_each(task.called) for way in said.split("|") if way.strip())
    documents = tuple(name for document in task.documents for name in _in_each(document.names))
    return Task(task.key, called, documents, tuple(_in_each(task.names)), str(task.records))


def _in_each(names: Names) -> Iterator[str]:
    return (name for name in (names.nb, names.nn, names.en, names.da) if name)
