import LinearModel
import Testing

@Suite struct SolverOptionsTests {
  @Test func allOptionsOutOfRangeAreReportedAtOnce() {
    let options = SolverOptions(
      relativeGap: -1, timeLimitSeconds: .infinity, nodeLimit: -2, memoryLimitMiB: 0,
      startingPoint: [1], startingBasis: Basis(rows: [.atLower], variables: []), ranks: [1, 2],
      cutoff: .infinity)
    let error = #expect(throws: SolverError.self) { try options.validate(for: LinearModel()) }
    #expect(
      error?.description == """
        solver option relativeGap is -1.0, which it cannot be.
          Fix: give a fraction of at least 0, such as 0.001 for 0.1 %.
        solver option timeLimitSeconds is inf, which it cannot be.
          Fix: give seconds above 0, or nil.
        solver option nodeLimit is -2, which it cannot be.
          Fix: give a count above 0, or nil.
        solver option memoryLimitMiB is 0, which it cannot be.
          Fix: give 1 to 1048576 MiB, or nil.
        solver option cutoff is inf, which it cannot be.
          Fix: give a finite objective value, or nil.
        solver option startingPoint is 1 values, which it cannot be.
          Fix: give 0 values, one for each variable.
        solver option startingBasis is 0 variables and 1 rows, which it cannot be.
          Fix: give 0 variables and at most 0 rows, or nil.
        solver option ranks is 2 values, which it cannot be.
          Fix: give 0 values, one for each variable, or none.
        """)
  }

  @Test func errorsOfSolversNameTheFix() {
    #expect(
      SolverError.outOfMemory(solver: "S 1", limitMiB: 64).description
        == "S 1 reached its memory limit of 64 MiB.\n"
        + "  Fix: raise the limit, or solve a smaller model.")
    #expect(
      SolverError.failed(solver: "S 1", model: "m", reason: "it broke.").description
        == "S 1 could not solve 'm': it broke.\n"
        + "  Fix: check the model for coefficients of very different sizes; export it as MPS and "
        + "try another solver.")
  }

  @Test func aTokenIsCancelledOnceAndForAll() async {
    let token = CancellationToken()
    #expect(!token.isCancelled && token.flagAddress.load(as: Int32.self) == 0)
    await Task.detached { token.cancel() }.value
    #expect(token.isCancelled && token.flagAddress.load(as: Int32.self) == 1)
  }

  @Test func progressReadsWhatASolverInCWrites() {
    let progress = SolveProgress()
    #expect(progress.snapshot == .init(objective: nil, bestBound: nil, nodes: 0))
    #expect(progress.snapshot.relativeGap == nil)
    let words = progress.wordsAddress.assumingMemoryBound(to: UInt64.self)
    words[0] = (10.0).bitPattern
    words[1] = (9.0).bitPattern
    words[2] = 12
    words[3] = 3
    #expect(progress.snapshot == .init(objective: 10, bestBound: 9, nodes: 12))
    #expect(progress.snapshot.relativeGap == 0.1)
  }
}
