/** Where an order came from: scene, domain and content, and how close the buyer was to the account. */
@NullMarked
package io.siyu.commerce.attribution;

import org.jspecify.annotations.NullMarked;
