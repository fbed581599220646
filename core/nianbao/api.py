"""Every public name of nianbao, once, grouped by the people who need it.

``import nianbao`` hands these names on, each as it is first used. What is not named here is not
public: it may change with any version.
"""

from __future__ import annotations

# For users: programs that check reports.
from nianbao.configuration import Configuration as Configuration
from nianbao.configuration import ExecutorChoice as ExecutorChoice
from nianbao.configuration import Limits as Limits
from nianbao.configuration import PluginChoice as PluginChoice
from nianbao.engine import Engine as Engine
from nianbao.engine import check as check
from nianbao.engine import parse as parse
from nianbao.errors import ConfigurationError as ConfigurationError
from nianbao.errors import DocumentError as DocumentError
from nianbao.errors import Fault as Fault
from nianbao.errors import FilePlace as FilePlace
from nianbao.errors import NianbaoError as NianbaoError
from nianbao.errors import PackError as PackError
from nianbao.errors import ScanError as ScanError
from nianbao.errors import UsageError as UsageError
from nianbao.errors import nearest as nearest

# isort: split
# For every plugin: the hooks.
from nianbao.extras import Extra as Extra
from nianbao.plugins.hookspecs import API_VERSION as API_VERSION
from nianbao.plugins.hookspecs import PluginContext as PluginContext
from nianbao.plugins.hookspecs import hookimpl as hookimpl

# isort: split
# For authors of readers: what a document consists of.
from nianbao.loading.documents import parsed_document as parsed_document
from nianbao.model.document import Block as Block
from nianbao.model.document import Cell as Cell
from nianbao.model.document import Document as Document
from nianbao.model.document import Grid as Grid
from nianbao.model.document import Paragraph as Paragraph
from nianbao.model.document_json import document_as_json as document_as_json
from nianbao.model.source import Mark as Mark
from nianbao.model.source import Region as Region
from nianbao.model.source import Source as Source
from nianbao.reading.reader import Reader as Reader

# isort: split
# For authors of checks: the report, the form, the instruments.
from nianbao.files.shipped import report_schema as report_schema
from nianbao.model.correction import Correction as Correction
from nianbao.model.form import Column as Column
from nianbao.model.form import Form as Form
from nianbao.model.form import Group as Group
from nianbao.model.form import Row as Row
from nianbao.model.form import SectionForm as SectionForm
from nianbao.model.form import TableForm as TableForm
from nianbao.model.form import TableSum as TableSum
from nianbao.model.instrument import Instrument as Instrument
from nianbao.model.location import CellKey as CellKey
from nianbao.model.location import Location as Location
from nianbao.model.location import Role as Role
from nianbao.model.organ import Level as Level
from nianbao.model.organ import Organ as Organ
from nianbao.model.organ import organ_key as organ_key
from nianbao.model.organ_names import OrganNames as OrganNames
from nianbao.model.passage import Passage as Passage
from nianbao.model.report import Entry as Entry
from nianbao.model.report import Figure as Figure
from nianbao.model.report import Oddity as Oddity
from nianbao.model.report import Ordinal as Ordinal
from nianbao.model.report import Place as Place
from nianbao.model.report import Report as Report
from nianbao.model.report import Section as Section
from nianbao.model.report import State as State
from nianbao.model.report import Table as Table
from nianbao.model.report import Title as Title
from nianbao.model.report_json import report_as_json as report_as_json
from nianbao.model.report_xml import report_as_xml as report_as_xml
from nianbao.model.roster import Roster as Roster
from nianbao.model.roster import RosterEntry as RosterEntry

# isort: split
# For authors of checks: what a check may ask and say.
from nianbao.rules.basis import PRACTICE as PRACTICE
from nianbao.rules.basis import Basis as Basis
from nianbao.rules.basis import clause_name as clause_name
from nianbao.rules.check import Argument as Argument
from nianbao.rules.check import Check as Check
from nianbao.rules.check import Context as Context
from nianbao.rules.check import Examination as Examination
from nianbao.rules.check import NotApplicable as NotApplicable
from nianbao.rules.check import Problem as Problem
from nianbao.rules.check import Reason as Reason
from nianbao.rules.check import Related as Related
from nianbao.rules.check import Replacement as Replacement
from nianbao.rules.corpus import AnyCheck as AnyCheck
from nianbao.rules.corpus import Corpus as Corpus
from nianbao.rules.corpus import CorpusCheck as CorpusCheck
from nianbao.rules.corpus import CorpusExamination as CorpusExamination
from nianbao.rules.corpus import CorpusProblem as CorpusProblem
from nianbao.rules.corpus import Groups as Groups
from nianbao.rules.corpus import Member as Member
from nianbao.rules.corpus import checks_in as checks_in
from nianbao.rules.pack import RulePack as RulePack
from nianbao.rules.parameters import NoParameters as NoParameters
from nianbao.rules.patterns import PATTERNS as PATTERNS
from nianbao.rules.patterns import TextMatcher as TextMatcher
from nianbao.rules.patterns import text_matcher as text_matcher
from nianbao.rules.phrase import Phrase as Phrase
from nianbao.rules.phrase import phrases_of as phrases_of
from nianbao.rules.rule import Rule as Rule
from nianbao.rules.rule import Severity as Severity

# isort: split
# For authors of executors: who has documents checked elsewhere.
from nianbao.errors import ExecutorError as ExecutorError
from nianbao.results.executor import Answered as Answered
from nianbao.results.executor import Executor as Executor
from nianbao.results.executor import Job as Job
from nianbao.results.executor import Task as Task
from nianbao.workers.station import Station as Station

# isort: split
# For authors of writers: what a run gives.
from nianbao.results.finding import BaselineState as BaselineState
from nianbao.results.finding import Finding as Finding
from nianbao.results.finding import Fix as Fix
from nianbao.results.finding import KnownFinding as KnownFinding
from nianbao.results.messages import EVENTS as EVENTS
from nianbao.results.outcome import ExitCode as ExitCode
from nianbao.results.outcome import InForce as InForce
from nianbao.results.outcome import Notification as Notification
from nianbao.results.outcome import Outcome as Outcome
from nianbao.results.outcome import ReportResult as ReportResult
from nianbao.results.outcome import RunResult as RunResult
from nianbao.results.outcome import Status as Status
from nianbao.results.outcome import Verdict as Verdict
from nianbao.results.reports import changed as changed
from nianbao.results.run_json import run_as_json as run_as_json
from nianbao.results.run_json import run_members as run_members
from nianbao.results.tally import Tally as Tally
from nianbao.results.view import BlockView as BlockView
from nianbao.results.view import CellView as CellView
from nianbao.results.view import DoubtView as DoubtView
from nianbao.results.view import GridView as GridView
from nianbao.results.view import ParagraphView as ParagraphView
from nianbao.results.view import ReportView as ReportView
from nianbao.results.view import RowView as RowView
from nianbao.results.view import SectionView as SectionView
from nianbao.results.view import TableView as TableView
from nianbao.results.writer import Output as Output
from nianbao.results.writer import ReportWriter as ReportWriter
from nianbao.results.writer import Style as Style
from nianbao.results.writer import Writer as Writer

# isort: split
# For all: wording and text.
from nianbao.text.folding import fold as fold
from nianbao.text.folding import skeleton as skeleton
from nianbao.text.formulas import is_formula as is_formula
from nianbao.text.numerals import HAN_DIGITS as HAN_DIGITS
from nianbao.text.numerals import NUMBER as NUMBER
from nianbao.text.numerals import han_numeral as han_numeral
from nianbao.text.numerals import parse_number as parse_number
from nianbao.text.numerals import parse_numeral as parse_numeral
from nianbao.text.printing import escaped as escaped
from nianbao.text.printing import printable as printable
from nianbao.text.system_errors import system_error as system_error
from nianbao.text.width import char_width as char_width
from nianbao.text.width import display_width as display_width
from nianbao.text.wording import Text as Text
from nianbao.version import __version__ as __version__
