/** Who may act for an account here. */
@NullMarked
package io.siyu.recommendation.rights;

import org.jspecify.annotations.NullMarked;
