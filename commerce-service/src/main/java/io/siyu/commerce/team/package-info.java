/** The teams of a group-buy and their seats. */
@NullMarked
package io.siyu.commerce.team;

import org.jspecify.annotations.NullMarked;
