from collections.abc import Iterator

from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.lint.rule import Subject
from sphinxcontrib_httpschema.problems import Problem


def unnamed_teams(subject: Subject) -> Iterator[Problem]:
    for resource in subject.api.resources:
        if resource.schema and not resource.schema.text("x-team"):
            yield broken(resource.schema.source, f'nobody is said to look after "{resource.name}"')


httpschema_rules = [
    GuideRule(
        id="team-named",
        strength=Strength.SHOULD,
        page="https://wiki.example.com/rules#team-named",
        words="Each resource names the team that looks after it, as `x-team`.",
        check=unnamed_teams,
        hint="add x-team",
    )
]
