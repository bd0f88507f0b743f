import LinearModel

/// Small models that every solver must answer alike.
public enum ConformanceSuite {
  /// All cases, with unique names.
  public static let cases: [ConformanceCase] =
    linear + degenerate + undecidable + integer + limits + starts + invalid
}

/// Terms from pairs, to keep the models short.
func terms(_ pairs: (Double, LinearModel.VariableIndex)...) -> [LinearModel.Term] {
  pairs.map { LinearModel.Term($0.0, $0.1) }
}
