import Calibration
import Catalog
import Economics
import LinearModel
import Performance
import Planning
import Reports
import WhatIf

/// How an error is told: its text for standard error, and the status to end with.
struct Failure {
  let text: String
  let status: ExitStatus

  /// What an error of a command comes to.
  init(_ error: any Error) {
    let known = Failure.knownStatus(of: error)
    status = known ?? .internalError
    text =
      known == nil
      ? "internal error: \(error)\n  Fix: please report this with the plan file." : "\(error)"
  }

  /// The status of an error that explains itself; nil for any other.
  private static func knownStatus(of error: any Error) -> ExitStatus? {
    switch error {
    case is PlanPathError, is SweepError, is OutputConflict, is RepeatedOption, is UnknownCommand,
      is UnknownCatalogName, is SeveralTables, is UnknownTracedValue, is UnknownSystem,
      is MarketError, is NoChart, is FrontierError, is GainError:
      .usage
    case is InvalidPlan, is CatalogError, is InvalidInput, is InvalidTerm, is InvalidSolution,
      is InvalidSolutionFile, is CalibrationError, is IncomparablePlan:
      .badData
    case is PlanFileError, is OutputError, is MissingFolder, is MissingFile, is FileExists,
      is MissingSolution,
      is UnreadableImport:
      .fileMissing
    case let error as PlanningError: status(of: error)
    case SolverError.outOfMemory, is WorkerFailure: .limitReached
    case let error as SizingError: status(of: error)
    case let error as ExportError: status(of: error)
    case is SolverError: .internalError
    default: nil
    }
  }

  /// A rate above every capacity is proven impossible; all else is on the command line.
  private static func status(of error: SizingError) -> ExitStatus {
    if case .overload = error { return .infeasible }
    return .usage
  }

  /// The same as if the plan had been solved.
  private static func status(of error: ExportError) -> ExitStatus {
    switch error {
    case .infeasible: .infeasible
    case .stopped: .limitReached
    }
  }

  /// What a catalog lacks or a plan misplaces is the data's; only a broken proof is the program's.
  private static func status(of error: PlanningError) -> ExitStatus {
    switch error {
    case .missingAssumption, .misplacedExisting, .unusableEarlierPlan: .badData
    case .uncertified: .internalError
    }
  }
}

/// A folder of the command line that is not there.
struct MissingFolder: Error, CustomStringConvertible {
  /// The option that names it.
  let option: String
  /// The path as it was typed.
  let path: String
  /// Whether something else is there by that name.
  let isFile: Bool

  /// The path and the reason, then the fix on a line of its own.
  var description: String {
    let reason = isFile ? "this is not a folder." : "no such folder."
    let fix =
      isFile
      ? "give \(option) the folder that holds the tables."
      : "give \(option) an existing folder, for example 'catalogs'."
    return "\(path): \(reason)\n  Fix: \(fix)"
  }
}

/// A file of the command line that is not there, or may not be read.
struct MissingFile: Error, CustomStringConvertible {
  /// The path as it was typed.
  let path: String
  /// Why it cannot be read.
  let reason: String
  /// What to give instead.
  let fix: String

  /// The path and the reason, then the fix on a line of its own.
  var description: String { "\(path): \(reason)\n  Fix: \(fix)" }
}

/// A file that would be lost.
struct FileExists: Error, CustomStringConvertible {
  /// The path as it was typed.
  let path: String

  /// The path and the reason, then the fix on a line of its own.
  var description: String {
    "\(path): the file is there already.\n  Fix: give another name, or --force to replace it."
  }
}
