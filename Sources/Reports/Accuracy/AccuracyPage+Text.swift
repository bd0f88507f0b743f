extension AccuracyPage {
  static let introduction = """
    # Accuracy

    This page is written by `planner accuracy --write docs/accuracy.md` from the measurements of
    [catalogs/measurements.csv](../catalogs/measurements.csv): every figure is a prediction of a row by a fit that has
    not seen it. `planner accuracy --format csv` gives the rows.

    - **Out of fold**: five folds over cells. Rows that nearly repeat one another are one cell, and stay together.
    - Errors of models without experts are correlated: those of one layout of a configuration, of one build on a chip,
      and of similar lengths and loads. What measurements in the fit leave over corrects predictions near them
      (`calibration-residuals.csv`). Plans, whose build is not known, do without.
    - **Accelerator left out**: a fit without any row of the family of chips. That is what a plan gets for a chip that
      nobody has measured.
    - Rows are predicted at their own number of requests, or at saturation, as their scenario says; nothing is tuned
      to a row. Input and output lengths are means, and vary by nothing.
    - The error is |predicted/measured − 1|; the bias is the median of log(predicted/measured), above 0 where
      predictions are too high. Bands come from errors of other folds, so that their coverage is not flattered.

    """

  static let divisionsIntroduction = """
    How much of that is luck: other divisions into folds, median and 90th percentile of the error, and the share of
    rows within their band. *Shapes* keeps all rows of one model, chip and runtime with about the same lengths
    together (1000/1000 with 1024/1024), whatever their layout and load.

    | folds over | dense | in the band | experts | in the band |
    |---|---:|---:|---:|---:|

    """

  static let reading = """
    ## How to read it

    A plan for a chip, precision, model and runtime that were measured together is as good as *out of fold*; a plan for
    a chip that was not, as *accelerator left out*. `planner calibrate` with six points of your own brings a
    configuration to the error of its fit. Bands are set for each class and each level of evidence; generations of
    chips whose own errors are larger have wider ones, and those with fewer than eight rows at least a factor of 1.65,
    so that coverage is above 80 % for them and on the whole.

    """

  static let assumedIntroduction = """
    ## Rows whose inputs were assumed

    Logs of MLPerf say neither how long inputs are nor over how many chips a model is spread. Inputs are the mean of
    the benchmark's data set (rows `mlperf-` of [catalogs/traffic.csv](../catalogs/traffic.csv), all of grade
    *estimate*), and replicas are those on the fewest chips that leave a third of the memory to the KV cache. The rows
    are predicted out of fold too. They are in none of the tables above, and change no other prediction: only what
    their own runtimes are offset by is fitted to them. The number of requests of server rows is derived from their
    measured rate, so that those are easier than they look.


    """

  static let notValidated = """
    ## What is not validated

    - Percentiles of latency under random arrivals: the rows are closed loops and saturated queues. The simulator is
      the check of those.
    - Time to first token beyond one prompt on an idle machine, and any queue in front of it.
    - vLLM on GPUs, Gaudi, Trainium1, TPU v5e and v6e, Groq, and every chip of the catalog without a row above.
    - Precisions other than those above: INT8 and INT4 have no row that could be predicted.
    - Prefix caching, skewed routing of experts, sequence lengths that vary, prompts beyond 32,768 tokens.
    - Drafts: the length of a draft is assumed (3 tokens of MTP, 1 under TensorRT-LLM with attention data
      parallelism), because rows do not name it; acceptance is fitted around that.
    - Power and energy.

    """

  static let experiments = """
    ## What was tried

    The step time was fitted with single parts left out, by the same folds (two seeds, pooled; median and 90th
    percentile of the error). Differences below about 0.5 points of the median are noise of the folds.

    | without | dense | experts |
    |---|---:|---:|
    | nothing: the model as it is | 5.3 / 14.1 % | 10.0 / 30.4 % |
    | groups: one set of parameters for all | 9.5 / 26.4 % | 13.9 / 46.4 % |
    | chunks of prompts (prefill spread over all steps) | 5.2 / 14.5 % | 11.9 / 35.8 % |
    | steps of their own for prompts (SGLang, ATOM) | 5.1 / 14.2 % | 9.9 / 31.2 % |
    | windows and chunks of attention | 5.5 / 14.6 % | 10.7 / 31.0 % |
    | collectives | 5.1 / 14.2 % | 10.9 / 32.6 % |
    | host time of each sequence | 5.2 / 14.5 % | 9.9 / 31.4 % |
    | the trend of software | 5.2 / 14.7 % | 9.9 / 30.3 % |
    | groups of builds | 5.0 / 13.5 % | 10.2 / 32.7 % |
    | the batch limits of `trtllm-bench` | 5.3 / 15.8 % | 10.2 / 30.8 % |
    | the published numbers of requests | 5.3 / 13.1 % | 10.0 / 30.7 % |

    What is done with correlated errors ([decision 0019](decisions/0019-calibration-correlated-errors.md)), as the mean
    of four divisions over cells, and over shapes:

    | errors of dense models | dense, cells | dense, shapes | experts, cells |
    |---|---:|---:|---:|
    | independent | 5.2 / 13.6 % | 5.5 / 14.0 % | 10.2 / 31.4 % |
    | kriging of what the fit leaves over | 4.7 / 13.0 % | 5.0 / 14.6 % | 10.2 / 31.4 % |
    | with their own offsets refitted: as shipped | 4.5 / 12.5 % | 4.8 / 14.1 % | 10.2 / 31.4 % |
    | with all offsets refitted | 4.4 / 12.4 % | 4.8 / 13.2 % | 10.4 / 31.5 % |

    What limits models with experts are rows with prefill and decoding apart, whose 90th percentile is near 40 % where
    that of one pool is near 25 %. Rows of one chip, precision, number of chips, shape and load that differ in runtime,
    expert split or build differ by 17 % in the median and 31 % at the 90th percentile (13 pairs), and disaggregated
    rows name neither the limits of their pools nor how requests are routed between them.

    These figures come from a reference in Python, the first table with and the second without 26 rows of models that
    the catalog did not have then; the tables above are the program's own. About ten structural choices were made with these errors in view,
    so that the last half point is optimistic.

    """
}
