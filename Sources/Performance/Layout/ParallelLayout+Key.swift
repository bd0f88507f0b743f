extension ParallelLayout {
  /// How plan files, tables and labels write it: degrees joined by slashes, those of 1 left out
  /// beside the first, for example `tp8`, `tp4/pp2` or `tp1/dp8/ep8`.
  public var key: String {
    let degrees = [
      ("dp", attentionDataParallel), ("ep", expertParallel), ("pp", pipelineParallel),
    ]
    return "tp\(tensorParallel)" + degrees.filter { $0.1 > 1 }.map { "/\($0.0)\($0.1)" }.joined()
  }

  /// Reads a key; degrees may stand in any order, and what is left out is 1.
  ///
  /// - Parameter key: for example `tp4/pp2`.
  /// - Returns: nil for an unknown or repeated degree, or one that is not a whole number from 1 to
  ///   1024.
  public init?(key: String) {
    var degrees: [Substring: Int] = [:]
    for part in key.split(separator: "/", omittingEmptySubsequences: false) {
      let name = part.prefix(2)
      guard ["tp", "dp", "ep", "pp"].contains(name), degrees[name] == nil,
        let degree = Int(part.dropFirst(2)), 1...1024 ~= degree,
        part.dropFirst(2).allSatisfy(\.isNumber)
      else { return nil }
      degrees[name] = degree
    }
    self.init(
      tensorParallel: degrees["tp"] ?? 1, attentionDataParallel: degrees["dp"] ?? 1,
      expertParallel: degrees["ep"] ?? 1, pipelineParallel: degrees["pp"] ?? 1)
  }
}
