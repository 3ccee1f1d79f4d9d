/** Files of comma-separated values (RFC 4180), read in pieces of whole lines. */
@NullMarked
package io.siyu.fan.csv;

import org.jspecify.annotations.NullMarked;
