/// How `planner` ends; the numbers from 64 on are those of the BSD `sysexits.h`.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// There is an answer.
  case answer = 0
  /// It is proven that no plan keeps every limit.
  case infeasible = 2
  /// A limit or the user stopped the search: the best plan so far was written, if there was one.
  case limitReached = 3
  /// The command line cannot be understood.
  case usage = 64
  /// A plan or a catalog cannot be understood.
  case badData = 65
  /// A file or folder is missing, or may not be read or written.
  case fileMissing = 66
  /// The program or its solver failed.
  case internalError = 70

  /// The table of all of them, for `--help`.
  static let help = """
    EXIT STATUS
      0   an answer
      2   proven: no plan keeps every limit; the report says which are in conflict
      3   a limit or Ctrl-C stopped the search; the best plan so far is written
      64  the command line cannot be understood
      65  a plan or a catalog cannot be understood
      66  a file is missing, or may not be read or written
      70  the program or its solver failed
    """
}
