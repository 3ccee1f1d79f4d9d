/** From the log into the books: each interaction counts once. */
@NullMarked
package io.siyu.fan.ledger;

import org.jspecify.annotations.NullMarked;
