/** The gateway's own refusals, written on raw routes. */
@NullMarked
package io.siyu.gateway.problem;

import org.jspecify.annotations.NullMarked;
