/** Statements over many rows at once. */
@NullMarked
package io.siyu.platform.sql;

import org.jspecify.annotations.NullMarked;
