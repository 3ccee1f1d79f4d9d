/** The contents of accounts, as their publishers declare them. */
@NullMarked
package io.siyu.recommendation.content;

import org.jspecify.annotations.NullMarked;
