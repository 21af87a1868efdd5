"""One module per way to look at a page.

A check is a module with
    a docstring      what it sees and what it misses,
    VALUES           the names its rules' messages may use, besides {text},
    Params           a frozen dataclass of options with defaults and one line of doc each,
    see(section, params) -> Iterator[Fact | Hit]     looks at one section, knows nothing else,
    weigh(facts, params, about) -> Iterator[Fact | Hit]   judges the facts of the page,
    across(facts_by_page, params) -> Iterator[(page, Hit)]   (optional) judges the pages of one run together;
                     pages in the order of the run, spans from their page's start, other pages in `Hit.elsewhere`,
    ACROSS           with it, the kinds of facts that it gets of each page: few and small, plain values,
    BY_BLOCK         (optional) True when `see` sees each block alone, with its own text and marks and the section's
                     title and level: under a writer's hands, only blocks that changed are looked at again,
    SEES_ALIKE       (optional) True when `see` heeds no options: all rules of the check share what it saw,
    NEEDS            (optional) the kind of mark or block without which `see` sees nothing in a section,
    parsed(section, params) -> Iterator[(Block, int)]   (optional) the blocks of which `see` is likely to ask for the
                     tokens, and until where, so that those of a page are parsed together,
    READS            (optional) kinds of facts of other checks that `weigh` wants to see too,
    problems(params) -> Iterator[str]   (optional) what is wrong with a rule's options.
It has `see` or `weigh`, or both: one that only weighs what others noted has no `see`.
Spans in `see` count from the section's start, in `weigh` from the page's. No state, no clock, no I/O.
"""
