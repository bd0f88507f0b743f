internal import Catalog

/// Over which chips one worker of a measurement is spread.
public struct WorkerLayout: Sendable, Hashable {
  /// The chips that hold one layer together.
  public let stageChips: Int
  /// Over how many chips whole experts are spread, as the source writes it; at least 1.
  public let expertParallel: Int
  /// Whether every chip of a stage attends to sequences of its own.
  public let usesAttentionDP: Bool
  /// How many stages hold a share of the layers each.
  public let pipelineParallel: Int

  /// The chips of the worker.
  public var chips: Int { stageChips * pipelineParallel }
}

/// The layouts of a measurement, read from how its source writes them.
struct LayoutNotation: Sendable, Hashable {
  /// The worker that decodes, and that also prefills where nothing else does.
  let decode: WorkerLayout
  /// The worker that prefills; nil where one worker does both.
  let prefill: WorkerLayout?
  /// How many workers prefill, 0 where one worker does both.
  let prefillWorkers: Int
  /// How many workers decode, or replicas where one worker does both.
  let decodeWorkers: Int

  /// Reads `tp8/pp1/ep8/dp-attention`, `attention dp8 + moe ep8`, `decode EP128, 16 nodes`,
  /// `tp32 cores = 16 chips` and `P: 1x(tp4/ep4/dpa) D: 2x(tp8/ep8)`.
  ///
  /// - Parameters:
  ///   - text: the layout as the source writes it.
  ///   - chips: the number of chips of the measurement; nil if unknown.
  ///   - notes: where disaggregated rows say `disaggregated: 8 prefill + 16 decode`.
  init(_ text: String, chips: Int?, notes: String) throws(RowDeclined) {
    guard !text.isEmpty else { throw RowDeclined(.noParallelism) }
    if text.hasPrefix("P:") {
      try self.init(pools: text, notes: notes)
    } else {
      try self.init(aggregated: Self.usual(text), chips: chips)
    }
  }

  /// `TP=8, PP 2` as `tp8, pp2`, `DEP8` as attention and experts on 8 chips, `TEP8` as `tp8/ep8`.
  private static func usual(_ text: String) -> String {
    var plain = text.lowercased()
    for name in ["tp", "pp", "ep", "dp"] {
      for mark in ["=", " ", "-", ":"] {
        for digit in "123456789" {
          plain.replace("\(name)\(mark)\(digit)", with: "\(name)\(digit)")
        }
      }
    }
    if let degree = degree("dep", in: plain) { return "attention dp\(degree) + moe ep\(degree)" }
    if let degree = degree("tep", in: plain) { return "tp\(degree)/ep\(degree)" }
    return text.hasPrefix("tp") ? text : plain.contains("cores") || whole(text) ? text : plain
  }

  private static func whole(_ text: String) -> Bool {
    ["decode EP", "prefill EP"].contains { text.hasPrefix($0) }
  }

  private init(aggregated text: String, chips: Int?) throws(RowDeclined) {
    let worker = try Self.worker(text, chips: chips)
    let count = chips ?? worker.chips
    guard count.isMultiple(of: worker.chips) else { throw RowDeclined(.unclearReplicas) }
    decode = worker
    prefill = nil
    prefillWorkers = 0
    decodeWorkers = count / worker.chips
  }

  private static func worker(_ text: String, chips: Int?) throws(RowDeclined) -> WorkerLayout {
    let whole = whole(text)
    let cores = text.contains("cores") || text.contains("TensorCores")
    if whole || cores {
      guard let chips else { throw RowDeclined(.noParallelism) }
      return WorkerLayout(
        stageChips: chips, expertParallel: whole ? chips : 1,
        usesAttentionDP: whole || text.contains("dp8"), pipelineParallel: 1)
    }
    if text.hasPrefix("attention dp") {
      guard let degree = degree("dp", in: text) else { throw RowDeclined(.noParallelism) }
      return WorkerLayout(
        stageChips: degree, expertParallel: degree, usesAttentionDP: true, pipelineParallel: 1)
    }
    guard let named = degree("tp", in: text) ?? degree("pp", in: text) ?? degree("ep", in: text),
      named > 0
    else { throw RowDeclined(.noParallelism) }
    let degrees = ["tp", "pp", "ep"].map { degree($0, in: text) ?? 1 }
    guard degrees.allSatisfy({ $0 > 0 }) else { throw RowDeclined(.noParallelism) }
    return WorkerLayout(
      stageChips: degrees[0], expertParallel: degrees[2], usesAttentionDP: attends(text),
      pipelineParallel: degrees[1])
  }

  /// The chips of a worker follow from the pool's, because some sources print `tp1` for workers
  /// that spread experts over many chips.
  private init(pools text: String, notes: String) throws(RowDeclined) {
    let pools = text.split(separator: ":").dropFirst().map { String($0) }
    guard pools.count == 2, let first = Self.pool(pools[0]), let second = Self.pool(pools[1]),
      let chips = Self.poolChips(notes), chips.prefill >= first.workers,
      chips.decode >= second.workers
    else { throw RowDeclined(.noWorkers) }
    prefill = Self.worker(first.layout, stageChips: chips.prefill / first.workers)
    decode = Self.worker(second.layout, stageChips: chips.decode / second.workers)
    prefillWorkers = first.workers
    decodeWorkers = second.workers
  }

  private static func worker(_ layout: String, stageChips: Int) -> WorkerLayout {
    let attends = attends(layout)
    return WorkerLayout(
      stageChips: stageChips,
      expertParallel: max(degree("ep", in: layout) ?? 1, attends ? stageChips : 1),
      usesAttentionDP: attends, pipelineParallel: 1)
  }

  /// `1x(tp4/ep4/dpa)` as 1 and `tp4/ep4/dpa`.
  private static func pool(_ text: String) -> (workers: Int, layout: String)? {
    let parts = text.split(separator: "(", maxSplits: 1)
    guard parts.count == 2, let end = parts[1].firstIndex(of: ")"),
      let workers = degree("", in: String(parts[0])), (1...100_000).contains(workers)
    else { return nil }
    return (workers, String(parts[1][..<end]))
  }

  private static func poolChips(_ notes: String) -> (prefill: Int, decode: Int)? {
    guard let start = notes.firstRange(of: "disaggregated: ") else { return nil }
    let words = notes[start.upperBound...].split(separator: " ", maxSplits: 5)
    guard words.count >= 5, words[1] == "prefill", words[2] == "+", words[4].hasPrefix("decode"),
      let prefill = Int(words[0]), let decode = Int(words[3]), prefill > 0, decode > 0
    else { return nil }
    return (prefill, decode)
  }

  private static func attends(_ text: String) -> Bool {
    text.contains("dpa") || text.contains("dp-attention")
  }

  /// The number behind the first occurrence of a name that a digit follows; nil if there is none.
  private static func degree(_ name: String, in text: String) -> Int? {
    var rest = text[...]
    while let found = name.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: name) {
      let digits = rest[found.upperBound...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), number <= 1_000_000 { return number }
      guard let next = rest[found.lowerBound...].indices.dropFirst().first else { return nil }
      rest = rest[next...]
    }
    return nil
  }
}

/// Why a row could not be read.
struct RowDeclined: Error, Hashable {
  let reason: DeclineReason

  init(_ reason: DeclineReason) {
    self.reason = reason
  }
}
