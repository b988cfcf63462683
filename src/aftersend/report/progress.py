"""Long work on the terminal: cost first, then a bar."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def bar(console: Console | None = None) -> Progress:
    """A progress bar with a count and the time that remains, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console or Console(stderr=True), transient=True)


def run_with_progress(directory: Path, plan_file: Path | None, threads: int, only_estimate: bool) -> None:
    """Run a directory's plan and say what it came to; raises InputError."""
    from aftersend.futures.rundir import execute, start

    err, out = Console(stderr=True), Console()
    plan = start(directory, plan_file)
    with err.status("compiling the engine (once a machine) and trying a few futures"):
        from aftersend.futures.cost import estimate

        cost = estimate(plan, threads)
    out.print(f"{plan.futures:,} futures of {plan.accounts:,} accounts: {cost}")
    if only_estimate:
        return
    with bar(err) as progress:
        task = progress.add_task("futures", total=plan.futures)
        same = execute(directory, plan, threads, lambda n: progress.update(task, completed=n))
    said = {None: "done", True: "repeated to the same bytes", False: "repeated, but the bytes DIFFER"}[same]
    out.print(f"{directory}: {said}")
    if same is False:
        raise SystemExit(1)
