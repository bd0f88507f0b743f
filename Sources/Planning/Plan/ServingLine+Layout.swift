public import Performance

extension ServingLine {
  /// Over which accelerators a replica is spread.
  public var parallel: ParallelLayout {
    ParallelLayout(
      tensorParallel: tensorParallel, attentionDataParallel: attentionDataParallel,
      expertParallel: expertParallel, pipelineParallel: pipelineParallel)
  }

  /// Accelerators of one replica.
  public var accelerators: Int { parallel.accelerators }

  /// Takes the degrees of a layout.
  mutating func spread(over layout: ParallelLayout) {
    tensorParallel = layout.tensorParallel
    attentionDataParallel = layout.attentionDataParallel
    expertParallel = layout.expertParallel
    pipelineParallel = layout.pipelineParallel
  }
}
