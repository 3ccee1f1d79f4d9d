/** Who is calling: token rules, user ids and the caller of this request. */
@NullMarked
package io.siyu.platform.identity;

import org.jspecify.annotations.NullMarked;
