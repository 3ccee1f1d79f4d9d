package io.siyu.recommendation.content;

/** What sort of work a content is. */
enum ContentKind {
    VIDEO,
    LIVE,
    ARTICLE
}
