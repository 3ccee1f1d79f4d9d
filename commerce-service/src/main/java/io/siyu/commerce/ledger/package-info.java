/** Double-entry bookkeeping, append-only. */
@NullMarked
package io.siyu.commerce.ledger;

import org.jspecify.annotations.NullMarked;
