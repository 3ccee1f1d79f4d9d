/** What every request carries: its id and its bounds. */
@NullMarked
package io.siyu.platform.request;

import org.jspecify.annotations.NullMarked;
